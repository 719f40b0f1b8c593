package dev.drover.web;

import dev.drover.facts.FactValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The value of a fact in a few words. A secret's value was never kept, so none can show. */
final class FactWords {
    private FactWords() {}

    static String of(FactValue value) {
        return switch (value) {
            case FactValue.Text text -> text.text();
            case FactValue.Whole whole -> Long.toString(whole.number());
            case FactValue.Words words -> String.join(" ", words.words());
            case FactValue.Check check ->
                check.kind().name().toLowerCase(Locale.ROOT)
                        + (check.path().isEmpty() ? "" : " " + check.path())
                        + (check.port() == 0 ? "" : " on " + check.port());
            case FactValue.Variable variable -> variable(variable);
        };
    }

    private static String variable(FactValue.Variable variable) {
        List<String> words = new ArrayList<>();
        if (variable.secret()) {
            words.add("secret");
        }
        words.add(variable.required() ? "required" : "optional");
        if (variable.source() != FactValue.VariableSource.UNKNOWN) {
            words.add("from " + variable.source().name().toLowerCase(Locale.ROOT));
        }
        switch (variable.fallback()) {
            case FactValue.Default.None _ -> {}
            case FactValue.Default.Hidden _ -> words.add("default hidden");
            case FactValue.Default.Known known -> words.add("default " + known.text());
        }
        return String.join(", ", words);
    }
}

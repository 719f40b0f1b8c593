package dev.drover.cli;

import static dev.drover.cli.Table.printable;

import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.VariableSource;
import java.util.ArrayList;
import java.util.List;

/** How facts are called and their values written for people. Nothing of what a stranger wrote can steer a terminal. */
final class FactWords {
    private FactWords() {}

    static String name(Fact fact) {
        String key = fact.key().key();
        String name = fact.key().name().text();
        return printable(key.isEmpty() ? name : fact.key().name() == FactName.ENV ? key : name + " " + key);
    }

    /** The strongest place, and how many more say the same. */
    static String source(Candidate candidate) {
        List<Evidence> evidence = candidate.evidence();
        if (evidence.isEmpty()) {
            return "";
        }
        Evidence first = evidence.getFirst();
        String more = evidence.size() > 1 ? " +" + (evidence.size() - 1) : "";
        return printable(first.file() + (first.line() > 0 ? ":" + first.line() : "") + more);
    }

    static String value(Fact fact) {
        FactName name = fact.key().name();
        String shown = value(fact.value());
        return switch (name) {
            case MEMORY -> shown + " MiB";
            case CPU -> shown + " MHz";
            case VOLUME, ROUTE -> "";
            case JOB_TYPE,
                    DOCKERFILE,
                    CONTEXT,
                    TARGET,
                    IMAGE,
                    PORT,
                    PORT_VARIABLE,
                    PORT_FORMAT,
                    ENV,
                    COMMAND,
                    ARGS,
                    CHECK,
                    SERVICE,
                    CLASS,
                    USER,
                    STOP_SIGNAL,
                    ARCH,
                    GPU,
                    SCHEDULE -> shown;
        };
    }

    static String value(FactValue value) {
        return printable(
                switch (value) {
                    case FactValue.Text text -> text.text();
                    case FactValue.Whole whole -> String.valueOf(whole.number());
                    case FactValue.Words words -> words(words.words());
                    case FactValue.Check check -> check(check);
                    case FactValue.Variable variable -> variable(variable);
                });
    }

    /** As it would be typed: words with spaces in quotes. */
    private static String words(List<String> words) {
        List<String> typed = new ArrayList<>();
        words.forEach(word -> typed.add(word.isEmpty() || word.contains(" ") ? "\"" + word + "\"" : word));
        return String.join(" ", typed);
    }

    private static String check(FactValue.Check check) {
        String port = check.port() == 0 ? "" : ":" + check.port();
        return (check.kind().text() + " " + port + check.path()).strip();
    }

    private static String variable(FactValue.Variable variable) {
        List<String> said = new ArrayList<>();
        boolean place = variable.source().isPlace();
        switch (variable.fallback()) {
            case Default.Known known -> said.add(place ? known.text() : "= " + known.text());
            case Default.Hidden hidden -> said.add("= ***");
            case Default.None none -> {
                // nothing to show
            }
        }
        if (variable.secret()) {
            said.add("secret");
        }
        if (variable.required()) {
            said.add("required");
        }
        if (variable.source() != VariableSource.UNKNOWN && variable.source() != VariableSource.FIXED) {
            said.add(place(variable.source()));
        }
        return said.isEmpty() ? "optional" : String.join(", ", said);
    }

    private static String place(VariableSource source) {
        return switch (source) {
            case FIXED, UNKNOWN -> "";
            case RUNTIME -> "set by Nomad";
            case VARIABLE -> "Nomad Variable";
            case VAULT -> "Vault";
            case CONSUL -> "Consul KV";
            case SERVICE -> "a service";
            case COMPOSITE -> "put together";
        };
    }
}

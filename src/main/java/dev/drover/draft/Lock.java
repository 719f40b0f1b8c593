package dev.drover.draft;

import dev.drover.app.Revision;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.Secrets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts that a spec was accepted with: the base that later facts are compared to. It names its commit and the analyser's
 * version, so that after an upgrade the base can be read again from that commit and an upgrade by itself changes nothing.
 * Holds no secret and no line numbers.
 */
public record Lock(Revision commit, String analyser, SortedMap<FactKey, FactValue> values) {
    public Lock {
        SortedMap<FactKey, FactValue> clean = new TreeMap<>();
        values.forEach((key, value) -> clean.put(key, withoutSecret(key, value)));
        values = Collections.unmodifiableSortedMap(clean);
    }

    /** What would be locked now. */
    public static Lock of(FactSet facts, String analyser) {
        return new Lock(facts.revision(), analyser, facts.values());
    }

    /** True when this lock's facts were read by another version, so that they must be read again from its commit. */
    public boolean isOfAnother(String currentAnalyser) {
        return !analyser.equals(currentAnalyser);
    }

    private static FactValue withoutSecret(FactKey key, FactValue value) {
        return switch (value) {
            case FactValue.Variable variable -> withoutSecret(key.key(), variable);
            case FactValue.Text(String text) -> new FactValue.Text(Secrets.hidden(text));
            case FactValue.Words words ->
                new FactValue.Words(words.words().stream().map(Secrets::hidden).toList());
            case FactValue.Whole whole -> whole;
            case FactValue.Check check -> check;
        };
    }

    private static FactValue withoutSecret(String name, FactValue.Variable variable) {
        boolean secret = !variable.source().isPlace()
                && variable.fallback() instanceof FactValue.Default.Known(String text)
                && Secrets.valueLooksSecret(name, text);
        return secret
                ? new FactValue.Variable(
                        new FactValue.Default.Hidden(), variable.required(), variable.secret(), variable.source())
                : variable;
    }
}

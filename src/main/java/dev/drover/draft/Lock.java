package dev.drover.draft;

import dev.drover.app.Revision;
import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.Secrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts that a spec was accepted with: the base that later facts are compared to. It names its commit and the analyser's
 * version, so that after an upgrade the base can be read again from that commit and an upgrade by itself changes nothing.
 * Holds no secret and no line numbers.
 */
public record Lock(Revision commit, String analyser, SortedMap<FactKey, Held> held) {

    /** A value with the best kind of evidence for it and how much it was believed, since drafts are decided by those too. */
    public record Held(FactValue value, EvidenceClass kind, double confidence) {}

    public Lock {
        SortedMap<FactKey, Held> clean = new TreeMap<>();
        held.forEach((key, each) ->
                clean.put(key, new Held(withoutSecret(key, each.value()), each.kind(), each.confidence())));
        held = Collections.unmodifiableSortedMap(clean);
    }

    /** What would be locked now. */
    public static Lock of(FactSet facts, String analyser) {
        SortedMap<FactKey, Held> held = new TreeMap<>();
        for (Fact fact : facts.facts()) {
            EvidenceClass kind = fact.evidence().stream()
                    .map(Evidence::kind)
                    .min(EvidenceClass::compareTo)
                    .orElse(EvidenceClass.NAME);
            held.put(fact.key(), new Held(fact.value(), kind, fact.confidence()));
        }
        return new Lock(facts.revision(), analyser, held);
    }

    /** The values alone, for comparing. */
    public SortedMap<FactKey, FactValue> values() {
        SortedMap<FactKey, FactValue> values = new TreeMap<>();
        held.forEach((key, each) -> values.put(key, each.value()));
        return values;
    }

    /** The facts again, as far as drafts are decided by them. */
    public FactSet facts() {
        List<Fact> facts = new ArrayList<>();
        held.forEach((key, each) -> {
            Evidence evidence = new Evidence("", 0, "", each.kind());
            facts.add(new Fact(key, new Candidate(each.value(), each.confidence(), List.of(evidence)), List.of()));
        });
        return new FactSet(commit, facts, List.of());
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

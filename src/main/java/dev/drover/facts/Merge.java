package dev.drover.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes facts of clues, one per key. The class of the best evidence gives the confidence; every other file that says the same
 * raises it; every other value is kept with its own evidence. Secrets are taken out here, whoever found them.
 */
public final class Merge {
    private static final double CERTAIN = 0.99;
    private static final double WEIGHT_OF_ANOTHER = 0.5;

    private Merge() {}

    public static List<Fact> of(List<Clue> clues) {
        Map<FactKey, List<Clue>> byKey = new TreeMap<>();
        for (Clue clue : clues) {
            byKey.computeIfAbsent(clue.key(), key -> new ArrayList<>()).add(cleaned(clue));
        }
        List<Fact> facts = new ArrayList<>();
        byKey.forEach(
                (key, said) -> facts.add(key.name() == FactName.ENV ? VariableMerge.of(key, said) : fact(key, said)));
        return facts;
    }

    private static Fact fact(FactKey key, List<Clue> clues) {
        Map<FactValue, List<Evidence>> byValue = new LinkedHashMap<>();
        for (Clue clue : clues) {
            byValue.computeIfAbsent(clue.value(), value -> new ArrayList<>()).add(clue.evidence());
        }
        List<Candidate> candidates = new ArrayList<>();
        byValue.forEach((value, evidence) -> candidates.add(candidate(value, evidence)));
        candidates.sort(Comparator.comparingDouble(Candidate::confidence).reversed());
        return new Fact(key, candidates.getFirst(), candidates.subList(1, candidates.size()));
    }

    static Candidate candidate(FactValue value, List<Evidence> evidence) {
        List<Evidence> best = evidence.stream()
                .sorted(Comparator.comparing(Evidence::kind))
                .distinct()
                .toList();
        return new Candidate(value, confidence(best), best);
    }

    /** Evidence sorted by class; each further file halves part of the doubt that is left. */
    private static double confidence(List<Evidence> evidence) {
        Map<String, Double> byFile = new LinkedHashMap<>();
        for (Evidence each : evidence) {
            byFile.putIfAbsent(each.file(), each.kind().confidence());
        }
        double doubt = 1;
        boolean first = true;
        for (double confidence : byFile.values()) {
            doubt *= 1 - (first ? confidence : confidence * WEIGHT_OF_ANOTHER);
            first = false;
        }
        return Math.min(CERTAIN, Math.round((1 - doubt) * 100) / 100.0);
    }

    private static Clue cleaned(Clue clue) {
        FactValue value = switch (clue.value()) {
            case FactValue.Variable variable -> cleaned(clue, variable);
            case FactValue.Words words -> new FactValue.Words(Secrets.hidden(words.words()));
            case FactValue.Text text -> new FactValue.Text(Secrets.hidden(text.text()));
            case FactValue.Whole whole -> whole;
            case FactValue.Check check -> check;
        };
        return new Clue(clue.key(), value, clue.evidence());
    }

    private static FactValue.Variable cleaned(Clue clue, FactValue.Variable variable) {
        String name = clue.key().key();
        boolean place = variable.source().isPlace() && clue.evidence().kind() == EvidenceClass.DECLARED;
        boolean secretName = variable.secret() || Secrets.nameLooksSecret(name);
        if (variable.fallback() instanceof FactValue.Default.Known known) {
            boolean secret = !place && Secrets.valueLooksSecret(name, known.text());
            FactValue.Default kept = secret ? new FactValue.Default.Hidden() : known;
            return new FactValue.Variable(kept, variable.required(), secretName || secret, variable.source());
        }
        return new FactValue.Variable(variable.fallback(), variable.required(), secretName, variable.source());
    }
}

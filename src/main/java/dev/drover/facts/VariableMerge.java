package dev.drover.facts;

import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one fact of everything said about one environment variable. That it exists is supported by all of it; its default is
 * the one with the best evidence; it is secret if anybody says so, and required if somebody needs it and nobody has a default.
 */
final class VariableMerge {
    private VariableMerge() {}

    static Fact of(FactKey key, List<Clue> clues) {
        List<Clue> sorted = clues.stream()
                .sorted(Comparator.comparing(clue -> clue.evidence().kind()))
                .toList();
        List<Variable> said = sorted.stream()
                .filter(clue -> clue.value() instanceof Variable)
                .map(clue -> (Variable) clue.value())
                .toList();
        if (said.isEmpty()) {
            throw new IllegalArgumentException(key.id() + " is said to be something else than a variable");
        }
        boolean secret = said.stream().anyMatch(Variable::secret);
        Default fallback = said.stream()
                .map(Variable::fallback)
                .filter(each -> !(each instanceof Default.None))
                .findFirst()
                .orElse(new Default.None());
        boolean required = fallback instanceof Default.None && said.stream().anyMatch(Variable::required);
        VariableSource source = said.stream()
                .map(Variable::source)
                .filter(each -> each != VariableSource.UNKNOWN)
                .findFirst()
                .orElse(VariableSource.UNKNOWN);
        Variable merged =
                new Variable(source.isPlace() ? place(sorted, source, fallback) : fallback, required, secret, source);
        List<Evidence> all = sorted.stream().map(Clue::evidence).toList();
        return new Fact(key, Merge.candidate(merged, all), otherDefaults(merged, sorted));
    }

    /**
     * Beside a source that is a place, a known default is the name of that place. What code falls back to is no such name: only a
     * declaration can give one, and a compose file that of a service.
     */
    private static Default place(List<Clue> sorted, VariableSource source, Default fallback) {
        for (Clue clue : sorted) {
            EvidenceClass kind = clue.evidence().kind();
            boolean believed = kind == EvidenceClass.DECLARED
                    || (source == VariableSource.SERVICE && kind == EvidenceClass.COMPOSED);
            if (believed
                    && clue.value() instanceof Variable variable
                    && variable.source() == source
                    && variable.fallback() instanceof Default.Known) {
                return variable.fallback();
            }
        }
        boolean secretKept = source != VariableSource.RUNTIME && source != VariableSource.SERVICE;
        return secretKept && !(fallback instanceof Default.None) ? new Default.Hidden() : new Default.None();
    }

    private static List<Candidate> otherDefaults(Variable merged, List<Clue> clues) {
        Map<Default, List<Evidence>> byDefault = new LinkedHashMap<>();
        for (Clue clue : clues) {
            if (clue.value() instanceof Variable variable
                    && variable.fallback() instanceof Default.Known
                    && !merged.secret()
                    && !variable.fallback().equals(merged.fallback())) {
                byDefault
                        .computeIfAbsent(variable.fallback(), each -> new ArrayList<>())
                        .add(clue.evidence());
            }
        }
        List<Candidate> others = new ArrayList<>();
        byDefault.forEach((fallback, evidence) -> others.add(
                Merge.candidate(new Variable(fallback, merged.required(), false, merged.source()), evidence)));
        return others;
    }
}

package dev.drover.facts.analysis;

import dev.drover.facts.Candidate;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.listen.HealthRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claims an HTTP path only when it is certain, for a wrong one fails every deployment. A declared or built-in check is
 * certain unless the code has other routes of the kind; a route in the code is when it is the only one of its kind. Otherwise the port alone is checked, and the paths
 * are kept as what else was found.
 */
final class CheckChoice {
    private static final double CERTAIN = 0.8;
    /** What other platforms are described in; a job spec is none of these. */
    private static final List<String> OTHERS = List.of(".yaml", ".yml", ".toml", ".json");

    private CheckChoice() {}

    static List<Fact> of(List<Fact> facts) {
        boolean listens = facts.stream()
                .map(fact -> fact.key().name())
                .anyMatch(name -> name == FactName.PORT || name == FactName.PORT_VARIABLE);
        List<Fact> chosen = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.key().equals(FactKey.of(FactName.CHECK))) {
                choose(fact, listens).ifPresent(chosen::add);
            } else {
                chosen.add(fact);
            }
        }
        return chosen;
    }

    private static Optional<Fact> choose(Fact fact, boolean listens) {
        boolean untried = isUntried(fact.best());
        if (!isHttp(fact.best()) || fact.confidence() >= CERTAIN && !contradicted(fact) && !untried) {
            return Optional.of(fact);
        }
        boolean alone = fact.others().stream().noneMatch(CheckChoice::isHttp);
        if (alone && listens && !untried) {
            return Optional.of(new Fact(fact.key(), believed(fact.best(), CERTAIN), fact.others()));
        }
        List<Candidate> others = new ArrayList<>(fact.others());
        others.addFirst(fact.best());
        Check port = new Check(CheckKind.TCP, "", 0);
        Candidate weaker = new Candidate(port, fact.confidence(), fact.evidence());
        return listens ? Optional.of(new Fact(fact.key(), weaker, others)) : Optional.empty();
    }

    /** Written down for another platform, while the code has routes of this kind and that one is none of them. */
    private static boolean contradicted(Fact fact) {
        boolean elsewhere = fact.evidence().stream()
                .allMatch(each -> each.kind() == EvidenceClass.DECLARED && isOfAnotherPlatform(each.file()));
        return elsewhere
                && fact.others().stream()
                        .filter(CheckChoice::isHttp)
                        .flatMap(other -> other.evidence().stream())
                        .anyMatch(each -> each.kind() == EvidenceClass.SOURCE);
    }

    /**
     * Only the image's own check asks for it, and it is no path that exists to be asked: Docker runs a container whose check fails, so that nobody
     * may have noticed what fails a deployment.
     */
    private static boolean isUntried(Candidate candidate) {
        return candidate.evidence().stream().allMatch(each -> each.kind() == EvidenceClass.IMAGE)
                && candidate.value() instanceof Check check
                && !HealthRoutes.isHealth(check.path());
    }

    private static boolean isOfAnotherPlatform(String file) {
        return OTHERS.stream().anyMatch(file::endsWith);
    }

    private static boolean isHttp(Candidate candidate) {
        return candidate.value() instanceof Check check && check.kind() == CheckKind.HTTP;
    }

    private static Candidate believed(Candidate candidate, double confidence) {
        return new Candidate(candidate.value(), confidence, candidate.evidence());
    }
}

package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.compose.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is left of the facts for a worker that runs another app's image: it shares the code and what the image needs, but nobody
 * calls it, so where that app listens and how it is asked for its health says nothing of the worker.
 */
final class WorkerFacts {
    private static final Set<FactName> OF_THE_OTHER =
            EnumSet.of(FactName.PORT, FactName.PORT_VARIABLE, FactName.PORT_FORMAT, FactName.CHECK, FactName.ROUTE);

    private WorkerFacts() {}

    static List<Fact> of(AppScope scope, List<Fact> facts) {
        if (!Workers.of(scope.tree(), scope.dockerfile()).contains(scope.service())) {
            return facts;
        }
        return facts.stream()
                .filter(fact -> !OF_THE_OTHER.contains(fact.key().name()) || isItsOwn(fact))
                .toList();
    }

    /** Only compose speaks of the one service and not of the image. */
    private static boolean isItsOwn(Fact fact) {
        return fact.key().name() == FactName.CHECK
                && fact.evidence().stream().anyMatch(evidence -> evidence.kind() == EvidenceClass.COMPOSED);
    }
}

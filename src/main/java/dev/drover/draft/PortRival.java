package dev.drover.draft;

import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactValue;
import java.util.Optional;

/**
 * The other port that people have to be asked about, when two places that should know say different things. A second port in the
 * same statement is no disagreement, and a port that the image both exposes and starts with needs no asking.
 */
final class PortRival {
    private static final double SHOULD_KNOW = 0.6;
    private static final double CLEARLY_AHEAD = 0.25;

    private PortRival() {}

    static Optional<Candidate> of(Fact port) {
        return port.others().stream().filter(rival -> disputes(port, rival)).findFirst();
    }

    private static boolean disputes(Fact port, Candidate rival) {
        long strong = port.evidence().stream()
                .filter(evidence -> evidence.kind().compareTo(EvidenceClass.IMAGE) <= 0)
                .count();
        boolean besides = rival.evidence().stream().noneMatch(evidence -> sharesLine(port, evidence));
        return strong < 2
                && besides
                && rival.value() instanceof FactValue.Whole(long number)
                && number > 0
                && number < 65_536
                && rival.confidence() >= SHOULD_KNOW
                && port.confidence() - rival.confidence() < CLEARLY_AHEAD;
    }

    private static boolean sharesLine(Fact port, Evidence evidence) {
        return port.evidence().stream()
                .anyMatch(own -> own.file().equals(evidence.file()) && own.line() == evidence.line());
    }
}

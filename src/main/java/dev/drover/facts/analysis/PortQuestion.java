package dev.drover.facts.analysis;

import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.List;
import java.util.Optional;

/**
 * Asks which port is right when two places that should know say different things. A second port in the same statement is no
 * disagreement, and a port that the image both exposes and starts with needs no asking.
 */
final class PortQuestion {
    private static final double SHOULD_KNOW = 0.6;
    private static final double CLEARLY_AHEAD = 0.25;

    private PortQuestion() {}

    static Optional<Question> of(FactSet facts) {
        return facts.fact(FactName.PORT)
                .flatMap(port -> port.others().stream()
                        .filter(rival -> disputes(port, rival))
                        .findFirst()
                        .map(rival -> question(port, rival)));
    }

    private static boolean disputes(Fact port, Candidate rival) {
        long strong = port.evidence().stream()
                .filter(evidence -> evidence.kind().compareTo(EvidenceClass.IMAGE) <= 0)
                .count();
        boolean besides = rival.evidence().stream().noneMatch(evidence -> sharesLine(port, evidence));
        return strong < 2
                && besides
                && rival.confidence() >= SHOULD_KNOW
                && port.confidence() - rival.confidence() < CLEARLY_AHEAD;
    }

    private static boolean sharesLine(Fact port, Evidence evidence) {
        return port.evidence().stream()
                .anyMatch(own -> own.file().equals(evidence.file()) && own.line() == evidence.line());
    }

    private static Question question(Fact port, Candidate rival) {
        String best = number(port.value());
        String other = number(rival.value());
        return new Question(
                new QuestionId(port.key().id()),
                "Does the app listen on " + best + " or on " + other + "?",
                place(port.evidence().getFirst()) + " says " + best + ", "
                        + place(rival.evidence().getFirst()) + " says " + other
                        + "; a wrong port fails every deployment.",
                best,
                false,
                List.of("yes", other));
    }

    private static String place(Evidence evidence) {
        return evidence.file() + ":" + evidence.line();
    }

    private static String number(FactValue value) {
        return value instanceof FactValue.Whole whole ? Long.toString(whole.number()) : "";
    }
}

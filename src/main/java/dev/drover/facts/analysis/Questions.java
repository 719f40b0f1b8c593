package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only people can say about an app, given everything the code said. A default stands wherever there is a best guess. */
final class Questions {
    private static final double TRUSTED = 0.6;
    private static final int LONGEST_NAME = 150;

    private Questions() {}

    static List<Question> of(AppScope scope, FactSet facts) {
        List<Question> questions = new ArrayList<>();
        image(scope, facts).ifPresent(questions::add);
        PortQuestion.of(facts).ifPresent(questions::add);
        for (Fact fact : facts.all(FactName.ENV)) {
            if (fact.value() instanceof FactValue.Variable variable
                    && variable.secret()
                    && !settled(variable)
                    && askable(fact.key().key())
                    && fact.confidence() >= TRUSTED) {
                questions.add(secret(fact));
            }
        }
        return List.copyOf(questions);
    }

    /** Nothing can run without an image, and nothing in the code says what it is called. */
    private static Optional<Question> image(AppScope scope, FactSet facts) {
        if (facts.fact(FactName.IMAGE).isPresent() || scope.dockerfile().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Question(
                new QuestionId("image"),
                "Under which name is the image of " + scope.dockerfile() + " published?",
                "No workflow, Makefile or compose file names it, and Nomad has to fetch it from a registry.",
                "",
                true,
                List.of("registry.example/team/app", "registry.example/team/app:v1.2.3")));
    }

    /** Somebody already said where it is kept. */
    private static boolean settled(FactValue.Variable variable) {
        return variable.source().isPlace() && variable.fallback() instanceof FactValue.Default.Known;
    }

    private static boolean askable(String name) {
        return name.length() <= LONGEST_NAME
                && name.chars()
                        .allMatch(c -> c == '_' || c == '.' || c == '-' || c < 128 && Character.isLetterOrDigit(c));
    }

    private static Question secret(Fact fact) {
        String name = fact.key().key();
        Evidence first = fact.evidence().getFirst();
        return new Question(
                new QuestionId(fact.key().id()),
                "Where is the secret " + name + " kept?",
                "The app reads it (" + first.file() + ":" + first.line() + "), and its value is never in the code.",
                "",
                false,
                List.of(name + " = vault PATH#KEY", name + " = variable PATH#KEY", name + " = none"));
    }
}

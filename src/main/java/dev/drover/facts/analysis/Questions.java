package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;

/** What only people can say about an app, given everything the code said. */
final class Questions {
    private static final double TRUSTED = 0.6;

    private Questions() {}

    static List<Question> of(AppScope scope, FactSet facts) {
        List<Question> questions = new ArrayList<>();
        PortQuestion.of(facts).ifPresent(questions::add);
        for (Fact fact : facts.all(FactName.ENV)) {
            if (fact.value() instanceof FactValue.Variable variable
                    && variable.secret()
                    && !settled(variable)
                    && fact.confidence() >= TRUSTED) {
                questions.add(secret(fact));
            }
        }
        return List.copyOf(questions);
    }

    /** Somebody already said where it is kept. */
    private static boolean settled(FactValue.Variable variable) {
        return variable.source().isPlace() && variable.fallback() instanceof FactValue.Default.Known;
    }

    private static Question secret(Fact fact) {
        String name = fact.key().key();
        return new Question(
                new QuestionId(fact.key().id()),
                "Where is the secret " + name + " kept?",
                "The app reads it at " + fact.evidence().getFirst().file() + ":"
                        + fact.evidence().getFirst().line() + ", and its value is never in the code.",
                "",
                false,
                List.of(name + " = vault PATH#KEY", name + " = variable PATH#KEY", name + " = none"));
    }
}

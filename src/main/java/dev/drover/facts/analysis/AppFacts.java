package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.FactSet;
import dev.drover.question.Question;
import java.util.List;

/** One app of a repository: what it is made of, what is known about it, and what has to be asked. */
public record AppFacts(AppScope scope, FactSet facts, List<Question> questions) {
    public AppFacts {
        questions = List.copyOf(questions);
    }
}

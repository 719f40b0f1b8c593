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

    /** What tells it from the other apps of its repository: its folder, and its own name there; "" for the main one at the root. */
    public String name() {
        boolean both = !scope.folder().isEmpty() && !scope.service().isEmpty();
        return scope.folder() + (both ? "/" : "") + scope.service();
    }
}

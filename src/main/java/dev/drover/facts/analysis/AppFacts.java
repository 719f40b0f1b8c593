package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.FactSet;

/** One app of a repository: what it is made of, and what is known about it. */
public record AppFacts(AppScope scope, FactSet facts) {

    /** What tells it from the other apps of its repository: its folder, and its own name there; "" for the main one at the root. */
    public String name() {
        boolean both = !scope.folder().isEmpty() && !scope.service().isEmpty();
        return scope.folder() + (both ? "/" : "") + scope.service();
    }
}

package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.Fact;
import java.util.List;
import java.util.function.BiFunction;

/** One step that judges merged facts: it may drop one, or believe another value of it; it never makes one up. */
public record Refinement(String name, BiFunction<AppScope, List<Fact>, List<Fact>> step) {
    private static final List<Refinement> ALL = List.of(
            new Refinement("workers listen on nothing", WorkerFacts::of),
            new Refinement("only certain checks", (scope, facts) -> CheckChoice.of(facts)),
            new Refinement("variables that somebody lists or reads", (scope, facts) -> Shortlist.known(facts)),
            new Refinement("no options among many", (scope, facts) -> Shortlist.withoutOptions(facts)),
            new Refinement("no variables of generators", (scope, facts) -> Shortlist.withoutStock(facts)));

    /** All there are, in the order in which they are taken. */
    public static List<Refinement> all() {
        return ALL;
    }
}

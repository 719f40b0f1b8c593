package dev.drover.facts;

import java.util.List;

/** What was concluded about one thing: the value most believed, its evidence, and every other value that something spoke for. */
public record Fact(FactKey key, Candidate best, List<Candidate> others) {
    public Fact {
        others = List.copyOf(others);
    }

    private static final double SERIOUS = 0.5;
    private static final double NEAR = 0.3;

    /** True when another value has evidence that can't be waved aside. */
    public boolean disputed() {
        return others.stream()
                .anyMatch(other -> other.confidence() >= SERIOUS && best.confidence() - other.confidence() < NEAR);
    }

    public FactValue value() {
        return best.value();
    }

    public double confidence() {
        return best.confidence();
    }

    public List<Evidence> evidence() {
        return best.evidence();
    }
}

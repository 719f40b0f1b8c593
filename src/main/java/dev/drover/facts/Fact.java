package dev.drover.facts;

import java.util.List;

/** What was concluded about one thing: the value most believed, its evidence, and every other value that something spoke for. */
public record Fact(FactKey key, Candidate best, List<Candidate> others) {
    public Fact {
        others = List.copyOf(others);
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

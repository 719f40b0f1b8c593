package dev.drover.facts;

import java.util.List;

/** A value that something in the repository speaks for, and how much it is believed. */
public record Candidate(FactValue value, double confidence, List<Evidence> evidence) {
    public Candidate {
        evidence = List.copyOf(evidence);
    }
}

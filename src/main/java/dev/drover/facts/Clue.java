package dev.drover.facts;

/** One statement by one place of the repository: this fact has this value, says that line. The merge makes facts of clues. */
public record Clue(FactKey key, FactValue value, Evidence evidence) {}

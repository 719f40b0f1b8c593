package dev.drover.benchmark;

/** How one fact of one row was answered. A harmful answer would have broken a deployment, or shown a secret. */
record Mark(String fact, TruthRow row, Outcome outcome, boolean harmful, Sides sides) {

    /** The ways an answer can go; only {@link #RIGHT} is right without asking. */
    enum Outcome {
        RIGHT,
        WRONG,
        MISSING,
        ASKED
    }

    /** What was expected, what was given, and where the given value came from. */
    record Sides(String expected, String given, String proof) {}
}

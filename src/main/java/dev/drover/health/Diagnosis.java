package dev.drover.health;

/** Why a rollout failed: the kind of cause, where it was seen (allocation and task, "" when none), the cluster's own words, and what to do. */
public record Diagnosis(Cause cause, String where, String words, String next) {
    private static final int LONGEST = 400;

    public Diagnosis {
        words = words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    }

    /** One line for people. */
    public String line() {
        return cause.text() + (where.isEmpty() ? "" : " in " + where) + ": " + words;
    }
}

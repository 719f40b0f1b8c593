package dev.drover.health;

import java.util.Locale;

/**
 * Why a rollout failed: the kind of cause, where it was seen, and the evidence in the cluster's own words, from which everything that
 * looks like a secret is taken out here, once for all who show them. They stay a stranger's words: whoever shows them escapes them.
 */
public record Diagnosis(Cause cause, Where where, Evidence evidence) {
    private static final String WRONG_FORMAT = "exec format error";

    /** An allocation's id and its task; "" where it is not about one. {@code group} is known for a placement. */
    public record Where(String allocation, String group, String task) {
        public static final Where NOWHERE = new Where("", "", "");

        @Override
        public String toString() {
            String short8 = allocation.length() > 8 ? allocation.substring(0, 8) : allocation;
            if (!allocation.isEmpty()) {
                return "allocation " + short8 + (task.isEmpty() ? "" : ", task " + task);
            }
            return group.isEmpty() ? "" : "group " + group;
        }
    }

    /** What it was concluded from ("event Terminated", "placement", "deployment"), and what that said. */
    public record Evidence(String source, String words) {
        private static final int LONGEST = 400;

        public Evidence {
            String shown = ClusterSpeech.withoutSecrets(words);
            words = shown.length() > LONGEST ? shown.substring(0, LONGEST - 1) + "…" : shown;
        }
    }

    /** A program that the processor can't run says so in its own output alone; to the cluster it is one that ends at once. */
    public Diagnosis knowing(String lastLines) {
        if (cause != Cause.CRASH_LOOP) {
            return this;
        }
        return lastLines
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(WRONG_FORMAT))
                .findFirst()
                .map(line -> new Diagnosis(Cause.WRONG_ARCHITECTURE, where, new Evidence("last lines", line)))
                .orElse(this);
    }

    /** One line for people. */
    public String line() {
        String at = where.toString();
        return cause.text() + (at.isEmpty() ? "" : " in " + at) + ": " + evidence.words();
    }

    public String next() {
        return cause.next();
    }
}

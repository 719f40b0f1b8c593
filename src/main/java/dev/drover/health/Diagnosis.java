package dev.drover.health;

/**
 * Why a rollout failed: the kind of cause, where it was seen, and the evidence in the cluster's own words. Those words are a
 * stranger's; whoever shows them takes secrets out and escapes them.
 */
public record Diagnosis(Cause cause, Where where, Evidence evidence) {
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
            words = words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
        }
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

package dev.drover.reconcile;

import java.time.Instant;

/** One statement about an app, in the form operators know: what, whether it holds, why in one word and in a sentence, and since when. */
public record Condition(Type type, Holds status, String reason, String message, Instant since) {
    public enum Type {
        READY("Ready"),
        RECONCILING("Reconciling"),
        STALLED("Stalled"),
        HEALTHY("Healthy"),
        DRIFTED("Drifted");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public enum Holds {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String text;

        Holds(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** The time of the earlier statement, if this one says the same. */
    Condition since(Condition earlier) {
        return earlier.status() == status && earlier.reason().equals(reason)
                ? new Condition(type, status, reason, message, earlier.since())
                : this;
    }
}

package dev.drover.lesson;

import dev.drover.app.AppId;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One repair of one failure. {@code signature} names the kind of failure and is the same wherever it happens; {@code failure}
 * and {@code repair} are texts for people and models, without secrets.
 */
public record Lesson(
        String id, AppId app, String signature, String failure, String repair, Verdict verdict, Instant at) {
    private static final int LONGEST = 2_000;

    /** What it taught, for people who meet the same failure; "" while nobody knows whether the repair helped. */
    public String words() {
        String where = " (" + app + ", " + at.atZone(ZoneOffset.UTC).toLocalDate() + ")";
        return switch (verdict) {
            case OPEN -> "";
            case WORKED -> "Last time, " + repair + " fixed this" + where;
            case FAILED -> "Last time, " + repair + " did not help" + where;
        };
    }

    /** Everything that it says, for searching. */
    public String text() {
        return String.join(" ", app.text(), signature, failure, repair);
    }

    /** The same, tried at this moment. */
    public Lesson at(Instant moment) {
        return new Lesson(id, app, signature, failure, repair, verdict, moment);
    }

    /** The same as people corrected it: what the repair was, and how it turned out. */
    public Lesson corrected(String otherRepair, Verdict otherVerdict) {
        if (otherRepair.isBlank() || otherRepair.length() > LONGEST) {
            throw new IllegalArgumentException("a repair is told in 1 to " + LONGEST + " characters");
        }
        return new Lesson(id, app, signature, failure, otherRepair.strip(), otherVerdict, at);
    }

    /** Whether the repair helped, as far as is known. */
    public enum Verdict {
        OPEN,
        WORKED,
        FAILED
    }
}

package dev.drover.lesson;

import dev.drover.app.AppId;
import java.time.Instant;

/**
 * One repair of one failure. {@code signature} names the kind of failure and is the same wherever it happens; {@code failure}
 * and {@code repair} are texts for people and models, without secrets.
 */
public record Lesson(
        String id, AppId app, String signature, String failure, String repair, Verdict verdict, Instant at) {
    /** Whether the repair helped, as far as is known. */
    public enum Verdict {
        OPEN,
        WORKED,
        FAILED
    }
}

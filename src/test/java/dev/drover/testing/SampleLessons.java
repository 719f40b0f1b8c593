package dev.drover.testing;

import dev.drover.app.AppId;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import java.time.Instant;
import java.util.List;

/** Two lessons for tests to find, correct and forget. */
public final class SampleLessons {
    public static final String MEMORY = "lesson-memory";
    public static final String PORT = "lesson-port";

    private SampleLessons() {}

    public static void learn(Lessons lessons) {
        lessons.keep(lesson(MEMORY, "task shop was killed: out of <memory>", "raising memory from 256 to 512"));
        lessons.keep(lesson(PORT, "static port 8080 is taken", "using a dynamic port"));
    }

    private static Lesson lesson(String id, String failure, String repair) {
        return new Lesson(
                id,
                new AppId("shop-abc123"),
                "signature of " + id,
                failure,
                repair,
                Lesson.Verdict.OPEN,
                Instant.parse("2026-11-20T12:00:00Z"));
    }

    public static void forget(Lessons lessons) {
        List.of(MEMORY, PORT).forEach(lessons::forget);
    }
}

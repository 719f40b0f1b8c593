package dev.drover.web;

import static dev.drover.testing.SampleLessons.MEMORY;
import static dev.drover.testing.SampleLessons.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.testing.BuiltinWorld;
import dev.drover.testing.SampleLessons;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Lessons as people look through, correct and forget them. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class LessonsPageLongTest {
    private final Lessons lessons;

    @Inject
    LessonsPageLongTest(Lessons lessons) {
        this.lessons = lessons;
    }

    @BeforeEach
    void learn() {
        SampleLessons.learn(lessons);
    }

    @AfterEach
    void forget() {
        SampleLessons.forget(lessons);
    }

    private static Response send(Visitor visitor, String id, Map<String, String> fields) {
        return visitor.sends("/lessons", "/lessons/" + id, fields);
    }

    @Test
    void everybodySeesAndSearchesThemAndOnlyOperatorsGetForms() {
        Visitor reader = Visitor.with(BuiltinWorld.READER);

        String all = reader.page("/lessons");

        assertThat(all)
                .contains("out of &lt;memory&gt;", "using a dynamic port")
                .doesNotContain("Forget it");
        assertThat(reader.page("/lessons?q=static+port"))
                .contains("using a dynamic port")
                .doesNotContain("raising memory");
        assertThat(reader.page("/lessons?q=zebra")).contains("No lesson fits");
        assertThat(Visitor.with(BuiltinWorld.BOSS).page("/lessons")).contains("Forget it");
    }

    @Test
    void anOperatorCorrectsAndForgets() {
        Visitor boss = Visitor.with(BuiltinWorld.BOSS);

        Response corrected =
                send(boss, MEMORY, Map.of("do", "correct", "repair", "raising memory to 1024", "verdict", "failed"));
        Response forgotten = send(boss, PORT, Map.of("do", "forget"));

        assertThat(corrected.statusCode()).isEqualTo(303);
        assertThat(forgotten.statusCode()).isEqualTo(303);
        assertThat(lessons.lesson(MEMORY)).hasValueSatisfying(lesson -> {
            assertThat(lesson.repair()).isEqualTo("raising memory to 1024");
            assertThat(lesson.verdict()).isEqualTo(Lesson.Verdict.FAILED);
        });
        assertThat(lessons.lesson(PORT)).isEmpty();
    }

    @Test
    void whatIsNoCorrectionChangesNothing() {
        Visitor boss = Visitor.with(BuiltinWorld.BOSS);

        assertThat(send(boss, MEMORY, Map.of("do", "correct", "repair", " ", "verdict", "worked"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(boss, "no-such", Map.of("do", "forget")).statusCode()).isEqualTo(404);
        assertThat(Visitor.with(BuiltinWorld.WRITER)
                        .sends("/lessons/" + MEMORY, Map.of("do", "forget"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lessons.lesson(MEMORY)).map(Lesson::repair).contains("raising memory from 256 to 512");
    }
}

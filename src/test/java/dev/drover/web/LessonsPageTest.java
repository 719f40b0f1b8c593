package dev.drover.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppId;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.testing.BuiltinWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Lessons as people look through, correct and forget them. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class LessonsPageTest {
    private static final String MEMORY = "lesson-memory";
    private static final String PORT = "lesson-port";

    private final Lessons lessons;

    @Inject
    LessonsPageTest(Lessons lessons) {
        this.lessons = lessons;
    }

    @BeforeEach
    void learn() {
        lessons.keep(new Lesson(
                MEMORY,
                new AppId("shop-abc123"),
                "oom",
                "task shop was killed: out of <memory>",
                "raising memory from 256 to 512",
                Lesson.Verdict.WORKED,
                Instant.parse("2026-11-20T12:00:00Z")));
        lessons.keep(new Lesson(
                PORT,
                new AppId("blog-abc123"),
                "port",
                "static port 8080 is taken",
                "using a dynamic port",
                Lesson.Verdict.OPEN,
                Instant.parse("2026-11-21T12:00:00Z")));
    }

    @AfterEach
    void forget() {
        lessons.forget(MEMORY);
        lessons.forget(PORT);
    }

    private static String session(String token) {
        return given().redirects()
                .follow(false)
                .formParam("token", token)
                .post("/sign-in")
                .cookie("drover_session");
    }

    private static String page(String cookie, String query) {
        return given().cookie("drover_session", cookie).get("/lessons" + query).asString();
    }

    private static Response send(String cookie, String id, Map<String, String> fields) {
        String html = page(cookie, "");
        int at = html.indexOf("name=\"form\" value=\"") + "name=\"form\" value=\"".length();
        return given().redirects()
                .follow(false)
                .cookie("drover_session", cookie)
                .formParam("form", html.substring(at, html.indexOf('"', at)))
                .formParams(fields)
                .post("/lessons/" + id);
    }

    @Test
    void everybodySeesAndSearchesThemAndOnlyOperatorsGetForms() {
        String reader = session(BuiltinWorld.READER);

        String all = page(reader, "");

        assertThat(all)
                .contains("out of &lt;memory&gt;", "using a dynamic port")
                .doesNotContain("Forget it");
        assertThat(page(reader, "?q=static+port"))
                .contains("using a dynamic port")
                .doesNotContain("raising memory");
        assertThat(page(reader, "?q=zebra")).contains("No lesson fits");
        assertThat(page(session(BuiltinWorld.BOSS), "")).contains("Forget it");
    }

    @Test
    void anOperatorCorrectsAndForgets() {
        String boss = session(BuiltinWorld.BOSS);

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
        String boss = session(BuiltinWorld.BOSS);

        assertThat(send(boss, MEMORY, Map.of("do", "correct", "repair", " ", "verdict", "worked"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(boss, "no-such", Map.of("do", "forget")).statusCode()).isEqualTo(404);
        assertThat(given().redirects()
                        .follow(false)
                        .cookie("drover_session", session(BuiltinWorld.WRITER))
                        .formParam("do", "forget")
                        .post("/lessons/" + MEMORY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(lessons.lesson(MEMORY)).map(Lesson::repair).contains("raising memory from 256 to 512");
    }
}

package dev.drover.api;

import static dev.drover.testing.SampleLessons.MEMORY;
import static dev.drover.testing.SampleLessons.PORT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.testing.BuiltinWorld;
import dev.drover.testing.SampleLessons;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Lessons as programs list, search, correct and forget them. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class LessonsResourceLongTest {
    private final Lessons lessons;

    @Inject
    LessonsResourceLongTest(Lessons lessons) {
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

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    @Test
    void areFoundByWords() {
        as(BuiltinWorld.READER)
                .queryParam("q", "static port")
                .get("/api/v1/lessons")
                .then()
                .statusCode(200)
                .body("id", contains(PORT))
                .body("[0].repair", equalTo("using a dynamic port"));
    }

    @Test
    void areCorrectedAndForgottenByOperators() {
        as(BuiltinWorld.BOSS)
                .body("{\"verdict\":\"worked\"}")
                .put("/api/v1/lessons/" + MEMORY)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("worked"))
                .body("repair", equalTo("raising memory from 256 to 512"));
        as(BuiltinWorld.BOSS).delete("/api/v1/lessons/" + PORT).then().statusCode(204);

        assertThat(lessons.lesson(MEMORY)).map(Lesson::verdict).contains(Lesson.Verdict.WORKED);
        assertThat(lessons.lesson(PORT)).isEmpty();
    }

    @Test
    void whoHasReadThemIsNotSentThemAgain() {
        Response first = as(BuiltinWorld.READER).get("/api/v1/lessons");
        String tag = first.header("ETag");

        Response again = as(BuiltinWorld.READER).header("If-None-Match", tag).get("/api/v1/lessons");
        lessons.judge(MEMORY, Lesson.Verdict.WORKED);
        Response changed = as(BuiltinWorld.READER).header("If-None-Match", tag).get("/api/v1/lessons");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void aCorrectionOfWhatSomebodyElseCorrectedIsRefused() {
        String read = as(BuiltinWorld.BOSS).get("/api/v1/lessons/" + MEMORY).header("ETag");
        Response first = as(BuiltinWorld.BOSS)
                .header("If-Match", read)
                .body("{\"verdict\":\"worked\"}")
                .put("/api/v1/lessons/" + MEMORY);

        Response second = as(BuiltinWorld.BOSS)
                .header("If-Match", read)
                .body("{\"verdict\":\"failed\"}")
                .put("/api/v1/lessons/" + MEMORY);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.contentType()).startsWith("application/problem+json");
        assertThat(second.jsonPath().getString("detail")).contains(first.header("ETag"), "read it again");
        assertThat(lessons.lesson(MEMORY)).map(Lesson::verdict).contains(Lesson.Verdict.WORKED);
    }

    @Test
    void whatIsNoCorrectionIsRefusedInWords() {
        as(BuiltinWorld.BOSS)
                .body("{\"verdict\":\"perhaps\"}")
                .put("/api/v1/lessons/" + MEMORY)
                .then()
                .statusCode(400)
                .body("detail", containsString("open, worked or failed"));
        as(BuiltinWorld.BOSS)
                .body("{")
                .put("/api/v1/lessons/" + MEMORY)
                .then()
                .statusCode(400)
                .body("detail", containsString("not JSON"));
        as(BuiltinWorld.BOSS).delete("/api/v1/lessons/none").then().statusCode(404);
        as(BuiltinWorld.WRITER).delete("/api/v1/lessons/" + MEMORY).then().statusCode(403);
        given().delete("/api/v1/lessons/" + MEMORY).then().statusCode(401);

        assertThat(lessons.lesson(MEMORY)).map(Lesson::verdict).contains(Lesson.Verdict.OPEN);
    }

    @Test
    void aRequestThatIsWrittenWronglyIsToldWhatIsWrongWithIt() {
        String number = as(BuiltinWorld.READER)
                .get("/api/v1/lessons?limit=many")
                .then()
                .statusCode(400)
                .extract()
                .path("detail");
        String type = given().header("Authorization", "Bearer " + BuiltinWorld.BOSS)
                .contentType("text/plain")
                .body("{}")
                .put("/api/v1/lessons/" + MEMORY)
                .then()
                .statusCode(415)
                .extract()
                .path("detail");

        assertThat(number).isEqualTo("A parameter of this request has to be a number.");
        assertThat(type).isEqualTo("Send Content-Type: application/json, and a body of it.");
    }
}

package dev.drover.serve;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.WebhookSecret;
import dev.drover.testing.BuiltinWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of the three kinds of forge over HTTP, in the running application. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class WebhookResourceLongTest {
    private static int said;

    private final BuiltinWorld world;

    @Inject
    WebhookResourceLongTest(BuiltinWorld world) {
        this.world = world;
    }

    @BeforeEach
    void forget() {
        world.woken().clear();
    }

    /** A push as the forges tell it, cut to what all have; no two are the same. */
    private static byte[] push() {
        return ("""
                {"ref":"refs/heads/main","before":"%040d","after":"%040d","repository":{"id":7,"full_name":"acme/shop","private":true},
                 "project":{"id":7,"path_with_namespace":"acme/shop"},"sender":{"id":3,"login":"alice"},"commits":[{"message":"\\u00e4\\n"}]}
                """.formatted(said, ++said)).getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] body) {
        return HexFormat.of().formatHex(WebhookSecret.hmac(BuiltinWorld.SECRET.getBytes(StandardCharsets.UTF_8), body));
    }

    private static RequestSpecification from(String forge, byte[] body) {
        RequestSpecification request = given().contentType("application/json").body(body);
        return switch (forge) {
            case "github" ->
                request.header("X-GitHub-Event", "push")
                        .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                        .header("X-Hub-Signature-256", "sha256=" + hex(body));
            case "gitlab" ->
                request.header("X-Gitlab-Event", "Push Hook").header("X-Gitlab-Token", BuiltinWorld.SECRET);
            default ->
                request.header("X-Gitea-Event", "push")
                        .header("X-Gitea-Delivery", "f6266f16-1bf3-46a5-9ea4-602e06ead473")
                        .header("X-Gitea-Signature", hex(body));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void aSignedPushWakesItsRepositoryAndIsAcknowledged(String forge) {
        int status = from(forge, push()).post("/webhooks/" + forge).statusCode();

        assertThat(status).isEqualTo(202);
        assertThat(world.woken()).containsExactly("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void whatIsSentAgainWakesNobody(String forge) {
        byte[] body = push();
        from(forge, body).post("/webhooks/" + forge);

        int status = from(forge, body).post("/webhooks/" + forge).statusCode();

        assertThat(status).isEqualTo(202);
        assertThat(world.woken()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void oneThatNobodySignedIsRefused(String forge) {
        int unsigned = given().body(push())
                .header("X-GitHub-Event", "push")
                .header("X-Gitlab-Event", "Push Hook")
                .header("X-Gitea-Event", "push")
                .post("/webhooks/" + forge)
                .statusCode();
        int wrong = given().body(push())
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", "sha256=" + hex(push()))
                .header("X-Gitlab-Event", "Push Hook")
                .header("X-Gitlab-Token", BuiltinWorld.SECRET + "!")
                .header("X-Gitea-Event", "push")
                .header("X-Gitea-Signature", hex(push()))
                .post("/webhooks/" + forge)
                .statusCode();

        assertThat(unsigned).isEqualTo(401);
        assertThat(wrong).isEqualTo(401);
        assertThat(world.woken()).isEmpty();
    }

    @Test
    void whatIsOfNoInterestIsTakenAndForgotten() {
        byte[] body = push();

        int status = given().body(body)
                .header("X-GitHub-Event", "star")
                .header("X-Hub-Signature-256", "sha256=" + hex(body))
                .post("/webhooks/github")
                .statusCode();

        assertThat(status).isEqualTo(204);
        assertThat(world.woken()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsCounted() {
        byte[] body = new byte[(4 << 20) + 1];

        int status = from("github", body).post("/webhooks/github").statusCode();

        assertThat(status).isEqualTo(413);
    }

    @Test
    void anotherForgesAddressIsNone() {
        assertThat(from("github", push()).post("/webhooks/sourcehut").statusCode())
                .isEqualTo(404);
    }
}

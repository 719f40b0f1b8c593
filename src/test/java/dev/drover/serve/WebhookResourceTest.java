package dev.drover.serve;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.forge.WebhookReaders;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabWebhooks;
import dev.drover.reconcile.Wake;
import dev.drover.testing.BuiltinWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of the three kinds of forge over HTTP, in the running application. */
@QuarkusTest
@TestProfile(WebhookResourceTest.Profile.class)
class WebhookResourceTest {
    private static final String SECRET = "a secret of the shop";
    private static int said;

    private final Woken woken;

    /** Hears webhooks for one repository and writes down who is woken. */
    @Singleton
    @Alternative
    public static class Woken {
        private final List<String> repositories = new CopyOnWriteArrayList<>();

        @Produces
        @Singleton
        @Alternative
        Wake wake() {
            return new Wake() {
                @Override
                public void app(AppRef app) {}

                @Override
                public void repository(RepositoryName repository) {
                    repositories.add(repository.text());
                }
            };
        }

        @Produces
        @Singleton
        @Alternative
        WebhookReaders readers(Clock clock) {
            List<WebhookSecret> secrets = List.of(new WebhookSecret(new RepositoryName("shop"), "acme/shop", SECRET));
            return new WebhookReaders(Map.of(
                    "github", new GithubWebhooks(secrets),
                    "gitlab", new GitlabWebhooks(secrets, clock),
                    "gitea", new GiteaWebhooks(secrets)));
        }
    }

    public static final class Profile extends BuiltinWorld.Profile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(BuiltinWorld.class, Woken.class);
        }
    }

    @Inject
    WebhookResourceTest(Woken woken) {
        this.woken = woken;
    }

    @BeforeEach
    void forget() {
        woken.repositories.clear();
    }

    /** A push as the forges tell it, cut to what all have; no two are the same. */
    private static byte[] push() {
        return ("""
                {"ref":"refs/heads/main","before":"%040d","after":"%040d","repository":{"id":7,"full_name":"acme/shop","private":true},
                 "project":{"id":7,"path_with_namespace":"acme/shop"},"sender":{"id":3,"login":"alice"},"commits":[{"message":"\\u00e4\\n"}]}
                """.formatted(said, ++said)).getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] body) {
        return HexFormat.of().formatHex(WebhookSecret.hmac(SECRET.getBytes(StandardCharsets.UTF_8), body));
    }

    private static RequestSpecification from(String forge, byte[] body) {
        RequestSpecification request = given().contentType("application/json").body(body);
        return switch (forge) {
            case "github" ->
                request.header("X-GitHub-Event", "push")
                        .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                        .header("X-Hub-Signature-256", "sha256=" + hex(body));
            case "gitlab" -> request.header("X-Gitlab-Event", "Push Hook").header("X-Gitlab-Token", SECRET);
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
        assertThat(woken.repositories).containsExactly("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void whatIsSentAgainWakesNobody(String forge) {
        byte[] body = push();
        from(forge, body).post("/webhooks/" + forge);

        int status = from(forge, body).post("/webhooks/" + forge).statusCode();

        assertThat(status).isEqualTo(202);
        assertThat(woken.repositories).hasSize(1);
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
                .header("X-Gitlab-Token", SECRET + "!")
                .header("X-Gitea-Event", "push")
                .header("X-Gitea-Signature", hex(push()))
                .post("/webhooks/" + forge)
                .statusCode();

        assertThat(unsigned).isEqualTo(401);
        assertThat(wrong).isEqualTo(401);
        assertThat(woken.repositories).isEmpty();
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
        assertThat(woken.repositories).isEmpty();
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

package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryName;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of the three forges, with the vector that GitHub publishes. */
class WebhooksTest {
    private static final WebhookSecret SHOP =
            new WebhookSecret(new RepositoryName("shop"), "acme/shop", "It's a Secret to Everybody");
    private static final WebhookSecret BLOG =
            new WebhookSecret(new RepositoryName("blog"), "acme/blog", "another secret");
    private static final byte[] PUSH = bytes("{\"repository\":{\"full_name\":\"acme/shop\"}}");
    private static final byte[] GITLAB_PUSH = bytes("{\"project\":{\"path_with_namespace\":\"acme/shop\"}}");
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(WebhookSecret secret, byte[] body) {
        return HexFormat.of().formatHex(WebhookSecret.hmac(bytes(secret.secret()), body));
    }

    @Test
    void agreesWithThePublishedVector() {
        assertThat(SHOP.signed(
                        bytes("Hello, World!"), "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"))
                .isTrue();
    }

    private final Webhooks github = new GithubWebhooks(List.of(SHOP, BLOG));
    private final Webhooks gitea = new GiteaWebhooks(List.of(SHOP, BLOG));

    @ParameterizedTest
    @CsvSource({
        "push, true",
        "pull_request, true",
        "issue_comment, true",
        "pull_request_review_comment, true",
        "ping, false",
        "star, false",
        "'', false",
    })
    void hearsWhatMayMatterToARepository(String event, boolean heard) {
        Map<String, String> fromGithub =
                Map.of("x-github-event", event, "x-hub-signature-256", "sha256=" + hex(SHOP, PUSH));
        Map<String, String> fromGitea = Map.of("x-gitea-event", event, "x-gitea-signature", hex(SHOP, PUSH));

        assertThat(github.read(fromGithub, PUSH).map(Hint::repositories))
                .isEqualTo(heard ? java.util.Optional.of(List.of(SHOP.repository())) : java.util.Optional.empty());
        assertThat(gitea.read(fromGitea, PUSH).isPresent()).isEqualTo(heard);
    }

    @Test
    void everyNameOfOneRepositoryIsMeant() {
        WebhookSecret other = new WebhookSecret(new RepositoryName("shop-eu"), SHOP.path(), SHOP.secret());
        Webhooks both = new GithubWebhooks(List.of(SHOP, other));

        assertThat(both.read(Map.of("x-github-event", "push", "x-hub-signature-256", "sha256=" + hex(SHOP, PUSH)), PUSH)
                        .orElseThrow()
                        .repositories())
                .containsExactly(SHOP.repository(), other.repository());
    }

    @Test
    void aRepositoryThatWasRenamedThereIsKnownByItsSecret() {
        byte[] body = bytes("{\"repository\":{\"full_name\":\"acme/renamed\"}}");
        WebhookSecret shared = new WebhookSecret(new RepositoryName("other"), "acme/other", SHOP.secret());
        Map<String, String> headers =
                Map.of("x-github-event", "push", "x-hub-signature-256", "sha256=" + hex(SHOP, body));

        assertThat(github.read(headers, body).orElseThrow().repositories()).containsExactly(SHOP.repository());
        assertThat(new GithubWebhooks(List.of(SHOP, shared)).read(headers, body))
                .isEmpty();
    }

    @Test
    void anotherRepositorysSecretSpeaksForNobodyElse() {
        Map<String, String> headers =
                Map.of("x-github-event", "push", "x-hub-signature-256", "sha256=" + hex(BLOG, PUSH));

        assertThatThrownBy(() -> github.read(headers, PUSH)).isInstanceOf(SecurityException.class);
    }

    @Test
    void aLongBodyThatNamesNobodyIsNotCountedForEverySecret() {
        List<WebhookSecret> many = java.util.stream.IntStream.range(0, 500)
                .mapToObj(each ->
                        new WebhookSecret(new RepositoryName("r" + each), "acme/r" + each, "secret number " + each))
                .toList();
        byte[] body = bytes("{\"repository\":{\"full_name\":\"acme/r499\"},\"x\":\"" + "y".repeat(4 << 20) + "\"}");
        byte[] unnamed = bytes("{\"x\":\"" + "y".repeat(4 << 20) + "\"}");
        Webhooks busy = new GithubWebhooks(many);

        assertThat(busy.read(
                        Map.of("x-github-event", "push", "x-hub-signature-256", "sha256=" + hex(many.getLast(), body)),
                        body))
                .contains(new Hint(List.of(many.getLast().repository()), "push"));
        assertThatThrownBy(() -> busy.read(
                        Map.of(
                                "x-github-event",
                                "push",
                                "x-hub-signature-256",
                                "sha256=" + hex(many.getFirst(), unnamed)),
                        unnamed))
                .isInstanceOf(SecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "sha1=757107ea", "757107ea", "sha256=ABC", "SHA256=x"})
    void refusesWrongSignatures(String signature) {
        Map<String, String> headers = Map.of(
                "x-github-event",
                "push",
                "x-gitea-event",
                "push",
                "x-hub-signature-256",
                signature,
                "x-gitea-signature",
                signature);

        assertThatThrownBy(() -> github.read(headers, PUSH)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> gitea.read(headers, PUSH)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> github.read(Map.of(), PUSH)).isInstanceOf(SecurityException.class);
    }

    @Test
    void aChangedByteBreaksTheSignature() {
        String signature = "sha256=" + hex(SHOP, PUSH);
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            byte[] changed = PUSH.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            Map<String, String> headers = Map.of("x-github-event", "push", "x-hub-signature-256", signature);

            assertThatThrownBy(() -> github.read(headers, changed)).isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void signedNonsenseIsOfNoInterest() {
        byte[] body = bytes("payload=%7B%7D");
        Map<String, String> headers =
                Map.of("x-github-event", "push", "x-hub-signature-256", "sha256=" + hex(SHOP, body));

        assertThat(github.read(headers, body)).isEmpty();
    }

    @Test
    void gitlabsPlainTokenIsCompared() {
        Webhooks gitlab = new GitlabWebhooks(List.of(SHOP, BLOG), CLOCK);

        assertThat(gitlab.read(Map.of("x-gitlab-event", "Push Hook", "x-gitlab-token", SHOP.secret()), GITLAB_PUSH))
                .contains(new Hint(List.of(SHOP.repository()), "Push Hook"));
        assertThat(gitlab.read(Map.of("x-gitlab-event", "Job Hook", "x-gitlab-token", SHOP.secret()), GITLAB_PUSH))
                .isEmpty();
        assertThatThrownBy(
                        () -> gitlab.read(Map.of("x-gitlab-event", "Push Hook", "x-gitlab-token", "no"), GITLAB_PUSH))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void gitlabsSignatureMustBeFreshAndCantBeReplacedByTheToken() {
        byte[] key = bytes("0123456789abcdef0123456789abcdef");
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        Webhooks gitlab = new GitlabWebhooks(List.of(new WebhookSecret(SHOP.repository(), SHOP.path(), secret)), CLOCK);

        assertThat(gitlab.read(signed(key, 1_800_000_000 - 299), GITLAB_PUSH)).isPresent();
        assertThatThrownBy(() -> gitlab.read(signed(key, 1_800_000_000 - 301), GITLAB_PUSH))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> gitlab.read(signed(bytes("wrong"), 1_800_000_000), GITLAB_PUSH))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(
                        () -> gitlab.read(Map.of("x-gitlab-event", "Push Hook", "x-gitlab-token", secret), GITLAB_PUSH))
                .isInstanceOf(SecurityException.class);
    }

    private static Map<String, String> signed(byte[] key, long at) {
        byte[] head = bytes("msg_1." + at + ".");
        byte[] content = new byte[head.length + GITLAB_PUSH.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(GITLAB_PUSH, 0, content, head.length, GITLAB_PUSH.length);
        String signature = "v1," + Base64.getEncoder().encodeToString(WebhookSecret.hmac(key, content));
        Map<String, String> headers = new HashMap<>();
        headers.put("x-gitlab-event", "Push Hook");
        headers.put("webhook-id", "msg_1");
        headers.put("webhook-timestamp", Long.toString(at));
        headers.put("webhook-signature", "v1,AAAA " + signature);
        return headers;
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThatThrownBy(() -> new WebhookSecret(SHOP.repository(), "acme/shop", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

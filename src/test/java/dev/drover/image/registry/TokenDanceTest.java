package dev.drover.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries.Found;
import dev.drover.image.Registries.Listing;
import dev.drover.image.registry.RegistryAccess.Login;
import dev.drover.testing.HandClock;
import dev.drover.testing.ScriptedRegistry;
import dev.drover.traffic.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What registries answer besides yes: that they want a token, that they have had enough, that they are somebody else. */
class TokenDanceTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private final HandClock clock = new HandClock();
    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final ScriptedRegistry other = new ScriptedRegistry();

    @AfterEach
    void stop() {
        registry.close();
        other.close();
    }

    private HttpRegistries asking(Login... logins) {
        return new HttpRegistries(new RegistryAccess(List.of(logins), Set.of()), _ -> true, clock, Traffic.UNHEARD);
    }

    private Login login() {
        return new Login(registry.authority(), "drover", "a-password", "");
    }

    private ImageReference image(String tag) {
        return ImageReference.of(registry.authority() + "/shop/api:" + tag);
    }

    private void wantsToken(String realm) {
        registry.answer(
                "HEAD",
                "/v2/shop/api/manifests/1",
                request -> request.header("Authorization").equals("Bearer one-token")
                        ? ScriptedRegistry.reply(200).with("Docker-Content-Digest", DIGEST)
                        : ScriptedRegistry.reply(401)
                                .with(
                                        "WWW-Authenticate",
                                        "Bearer realm=\"" + realm
                                                + "\",service=\"registry.example\",scope=\"repository:shop/api:pull\""));
    }

    @Test
    void aTokenIsFetchedWithTheLoginAndUsedUntilItEnds() {
        wantsToken(registry.address() + "/token");
        registry.answer(
                "GET",
                "/token",
                request -> ScriptedRegistry.reply(200).body("{\"token\":\"one-token\",\"expires_in\":300}"));
        HttpRegistries registries = asking(login());

        Found found = registries.find(image("1"));
        registries.find(image("1"));
        clock.advance(Duration.ofMinutes(10));
        registries.find(image("1"));

        assertThat(found).isEqualTo(new Found.Present(DIGEST));
        assertThat(registry.requests("/token")).hasSize(2).first().satisfies(request -> {
            assertThat(request.header("Authorization")).startsWith("Basic ");
            assertThat(request.query()).contains("service=registry.example", "scope=repository%3Ashop%2Fapi%3Apull");
        });
    }

    @Test
    void aPasswordNeverGoesToAnotherHostThatTheRegistryNames() {
        wantsToken(other.address() + "/token");
        other.answer("GET", "/token", request -> ScriptedRegistry.reply(200).body("{\"token\":\"one-token\"}"));

        asking(login()).find(image("1"));

        assertThat(other.requests("/token"))
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
        assertThat(registry.all())
                .noneMatch(request -> request.header("Authorization").contains("Basic"));
    }

    @Test
    void aPasswordGoesToTheHostThatTheOperatorNamed() {
        wantsToken(other.address() + "/token");
        other.answer("GET", "/token", request -> ScriptedRegistry.reply(200).body("{\"token\":\"one-token\"}"));

        Found found = asking(new Login(registry.authority(), "drover", "a-password", other.authority()))
                .find(image("1"));

        assertThat(found).isEqualTo(new Found.Present(DIGEST));
        assertThat(other.requests("/token").getFirst().header("Authorization")).startsWith("Basic ");
    }

    @Test
    void aBasicChallengeIsAnsweredWithTheLogin() {
        registry.answer(
                "HEAD",
                "/v2/shop/api/manifests/1",
                request -> request.header("Authorization").startsWith("Basic ")
                        ? ScriptedRegistry.reply(200).with("Docker-Content-Digest", DIGEST)
                        : ScriptedRegistry.reply(401).with("WWW-Authenticate", "Basic realm=\"x\""));

        assertThat(asking(login()).find(image("1"))).isEqualTo(new Found.Present(DIGEST));
        assertThat(asking().find(image("1")))
                .isInstanceOfSatisfying(
                        Found.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("login"));
    }

    @Test
    void whatWasSeenIsAskedForByItsDigest() {
        registry.answer(
                "HEAD",
                "/v2/shop/api/manifests/1",
                request -> request.header("If-None-Match").equals("\"" + DIGEST + "\"")
                        ? ScriptedRegistry.reply(304)
                        : ScriptedRegistry.reply(200).with("Docker-Content-Digest", DIGEST));
        HttpRegistries registries = asking();

        registries.find(image("1"));
        Found again = registries.find(image("1"));

        assertThat(again).isEqualTo(new Found.Present(DIGEST));
        assertThat(registry.all())
                .hasSize(2)
                .last()
                .satisfies(
                        request -> assertThat(request.header("If-None-Match")).contains(DIGEST));
    }

    @Test
    void aLongListIsReadPageByPage() {
        registry.answer(
                "GET",
                "/v2/shop/api/tags/list",
                request -> request.query().contains("last=2")
                        ? ScriptedRegistry.reply(200).body("{\"name\":\"shop/api\",\"tags\":[\"3\"]}")
                        : ScriptedRegistry.reply(200)
                                .with("Link", "</v2/shop/api/tags/list?last=2&n=2>; rel=\"next\"")
                                .body("{\"name\":\"shop/api\",\"tags\":[\"1\",\"2\"]}"));

        assertThat(asking().tags(image("1"))).isEqualTo(new Listing.Tags(List.of("1", "2", "3"), true));
    }

    @Test
    void aNextPageElsewhereIsNotFollowed() {
        registry.answer(
                "GET",
                "/v2/shop/api/tags/list",
                request -> ScriptedRegistry.reply(200)
                        .with("Link", "<" + other.address() + "/v2/shop/api/tags/list?last=2>; rel=\"next\"")
                        .body("{\"tags\":[\"1\"]}"));

        assertThat(asking().tags(image("1"))).isEqualTo(new Listing.Tags(List.of("1"), true));
        assertThat(other.all()).isEmpty();
    }

    @Test
    void aListThatHasNotChangedIsNotSentAgain() {
        registry.answer(
                "GET",
                "/v2/shop/api/tags/list",
                request -> request.header("If-None-Match").equals("\"m\"")
                        ? ScriptedRegistry.reply(304)
                        : ScriptedRegistry.reply(200).with("ETag", "\"m\"").body("{\"tags\":[\"1\"]}"));
        HttpRegistries registries = asking();

        Listing first = registries.tags(image("1"));
        Listing again = registries.tags(image("1"));

        assertThat(again).isEqualTo(first).isEqualTo(new Listing.Tags(List.of("1"), true));
    }

    @Test
    void aRegistryThatHasHadEnoughIsLeftAloneAsLongAsItAsks() {
        registry.answer(
                "HEAD",
                "/v2/shop/api/manifests/1",
                request -> ScriptedRegistry.reply(429).with("Retry-After", "120"));

        assertThat(asking().find(image("1")))
                .isInstanceOfSatisfying(
                        Found.Unknown.class,
                        unknown -> assertThat(unknown.rest()).isEqualTo(Duration.ofSeconds(120)));
    }

    @Test
    void troubleIsNeverTakenForAbsence() {
        registry.answer("HEAD", "/v2/shop/api/manifests/1", request -> ScriptedRegistry.reply(500));
        registry.answer("GET", "/v2/shop/api/tags/list", request -> ScriptedRegistry.reply(503));
        HttpRegistries registries = asking();
        Found broken = registries.find(image("1"));
        Listing away = registries.tags(image("1"));
        registry.close();

        Found gone = registries.find(image("1"));

        assertThat(broken).isInstanceOf(Found.Unknown.class);
        assertThat(away).isInstanceOf(Listing.Unknown.class);
        assertThat(gone).isInstanceOf(Found.Unknown.class);
    }

    @Test
    void namesThatNoRegistryHasReachNoRegistry() {
        HttpRegistries registries = asking();

        for (String name : List.of(
                "169.254.169.254/latest/meta-data:1",
                registry.authority() + "/../../secret:1",
                registry.authority() + "/shop api:1",
                registry.authority() + "/shop:a b",
                registry.authority() + "/Shop\r\nX: y:1",
                "[::1]evil/shop:1",
                "user@registry.example/shop:1")) {
            assertThat(registries.find(ImageReference.of(name))).as(name).isInstanceOf(Found.Unknown.class);
            assertThat(registries.tags(ImageReference.of(name))).as(name).isInstanceOf(Listing.Unknown.class);
        }
        assertThat(registry.all()).isEmpty();
    }

    @Test
    void whatPolicyForbidsIsNotAskedAbout() {
        HttpRegistries registries = new HttpRegistries(RegistryAccess.ANONYMOUS, _ -> false, clock, Traffic.UNHEARD);

        assertThat(registries.find(image("1"))).isInstanceOf(Found.Unknown.class);
        assertThat(registry.all()).isEmpty();
    }

    @Test
    void noChallengeOfAStrangerBreaksTheReading() {
        Random random = new Random(11);
        String letters = "Bearer Basic realm=\",service scope=\\ :/é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(Challenge.parse(text.toString())).as(text.toString()).isNotNull();
        }
    }
}

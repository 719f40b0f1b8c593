package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.access.local.LocalPeople;
import dev.drover.access.local.LocalPeople.Configured;
import dev.drover.serve.Doorkeeper.Answer;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryPeople;
import dev.drover.testing.MemorySignOuts;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes in, and who doesn't. */
final class DoorkeeperTest {
    private static final String OPERATOR = "0123456789abcdef";
    private static final String DEVELOPER = "aaaabbbbccccdddd";
    private static final String VIEWER = "fedcba9876543210";

    private final HandClock clock = new HandClock();
    private final LocalPeople people = new LocalPeople(
            List.of(
                    Configured.of("ada", Role.OPERATOR, "default", OPERATOR),
                    Configured.of("dev", Role.DEVELOPER, "default", DEVELOPER),
                    Configured.of("bob", Role.VIEWER, "default", VIEWER)),
            new MemoryPeople(),
            "drover",
            new SecureRandom());
    private final Sessions sessions = new Sessions(people, new MemorySignOuts(), clock, new SecureRandom());
    private final Doorkeeper keeper = new Doorkeeper(people, sessions);

    private Answer program(String method, String path, String authorization) {
        return keeper.look(new Doorkeeper.Shown(method, path, authorization, ""));
    }

    private Answer page(String method, String path, String session) {
        return keeper.look(new Doorkeeper.Shown(method, path, "", session));
    }

    private Person person(String name) {
        return people.known(name).orElseThrow();
    }

    private String session(String name) {
        return sessions.begin(person(name));
    }

    @Test
    void whatIsNotForEverybodyTakesSomebody() {
        for (String path : List.of(
                "/",
                "/apps/x",
                "/questions",
                "/insights",
                "/fleet",
                "/doctor",
                "/people",
                "/events",
                "/repositories",
                "/api/v1/apps",
                "//api/v1/apps",
                "/fleet/v1/jobs",
                "/mcp",
                "/mcp/sse",
                "/q/metrics",
                "/q/openapi")) {
            assertThat(page("GET", path, "")).as(path).isEqualTo(new Answer.Unknown());
        }
        for (String path :
                List.of("/sign-in", "/q/health", "/q/health/live", "/git/shop.git/info/refs", "/drover.css")) {
            assertThat(page("GET", path, "")).as(path).isInstanceOf(Answer.Open.class);
        }
    }

    @Test
    void whatIsNotInTheTableIsNotThere() {
        for (String path : List.of(
                "/nothing",
                "/api",
                "/api/v2/apps",
                "/API/v1/apps",
                "/api;x=1/v1/apps",
                "/q/health/../metrics",
                "/q/dev",
                "/apps/x/y",
                "/q/arc/beans",
                "/%")) {
            assertThat(program("GET", path, "Bearer " + OPERATOR)).as(path).isInstanceOf(Answer.Nothing.class);
        }
        assertThat(program("TRACE", "/api/v1/apps", "Bearer " + OPERATOR)).isInstanceOf(Answer.Nothing.class);
        assertThat(program("DELETE", "/api/v1/apps/x", "Bearer " + OPERATOR)).isInstanceOf(Answer.Nothing.class);
    }

    @Test
    void aTokenOpensAsBearerAndAsPassword() {
        String basic = Base64.getEncoder().encodeToString(("ada:" + OPERATOR).getBytes(StandardCharsets.UTF_8));

        assertThat(program("POST", "/api/v1/apps/x/retry", "Bearer " + OPERATOR))
                .isEqualTo(new Answer.Known(person("ada")));
        assertThat(program("GET", "/q/metrics", "basic " + basic)).isEqualTo(new Answer.Known(person("ada")));
    }

    @Test
    void eachRoleMayWhatItMay() {
        assertThat(program("GET", "/api/v1/apps", "Bearer " + VIEWER)).isEqualTo(new Answer.Known(person("bob")));
        assertThat(program("POST", "/api/v1/apps/x/retry", "Bearer " + VIEWER))
                .isEqualTo(new Answer.Forbidden(person("bob"), Role.DEVELOPER));
        assertThat(program("POST", "/api/v1/apps/x/retry", "Bearer " + DEVELOPER))
                .isEqualTo(new Answer.Known(person("dev")));
        assertThat(program("POST", "/api/v1/apps/x/suspend", "Bearer " + DEVELOPER))
                .isEqualTo(new Answer.Forbidden(person("dev"), Role.OPERATOR));
        assertThat(page("GET", "/people", session("dev")))
                .isEqualTo(new Answer.Forbidden(person("dev"), Role.OPERATOR));
        assertThat(page("GET", "/people", session("ada"))).isEqualTo(new Answer.Known(person("ada")));
    }

    @Test
    void aSessionReadsWhereProgramsGoAndChangesNothingThere() {
        assertThat(page("GET", "/api/v1/apps", session("ada"))).isEqualTo(new Answer.Known(person("ada")));
        assertThat(page("POST", "/api/v1/apps/x/suspend", session("ada"))).isEqualTo(new Answer.Unknown());
    }

    @Test
    void aTokenIsNoSession() {
        assertThat(program("GET", "/", "Bearer " + OPERATOR)).isEqualTo(new Answer.Unknown());
    }

    @Test
    void sessionsEndAndCantBeMade() {
        String session = session("ada");
        clock.advance(Duration.ofHours(13));
        String[] parts = session("bob").split("\\.");

        assertThat(page("GET", "/", session)).isEqualTo(new Answer.Unknown());
        assertThat(page("GET", "/", "ada." + parts[1] + "." + parts[2])).isEqualTo(new Answer.Unknown());
        assertThat(page("GET", "/", "bob.99999999999." + parts[2])).isEqualTo(new Answer.Unknown());
        for (String odd : List.of("", ".", "..", "ada", "ada.1.", "x".repeat(5_000), "bob.." + parts[2])) {
            assertThat(page("GET", "/", odd)).as(odd).isEqualTo(new Answer.Unknown());
        }
    }

    @Test
    void wrongOrOddHeadersAreNobody() {
        for (String header :
                List.of("Bearer", "Bearer ", "Bearer wrong", "Basic !!!", "Basic ", "Digest x", "x".repeat(9999))) {
            assertThat(program("GET", "/api/v1/apps", header)).isEqualTo(new Answer.Unknown());
        }
    }
}

package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes in, and who doesn't. */
final class DoorkeeperTest {
    private final Settings.Token operator =
            new Settings.Token("ada", new Secret("0123456789abcdef"), Settings.Role.OPERATE, "default");
    private final Settings.Token reader =
            new Settings.Token("bob", new Secret("fedcba9876543210"), Settings.Role.READ, "default");
    private final Doorkeeper keeper = new Doorkeeper(List.of(operator, reader));

    @Test
    void whatProgramsUseIsShutButHealth() {
        for (String path : List.of(
                "/api/v1/apps",
                "//api/v1/apps",
                "/api;x=1/v1/apps",
                "/fleet/v1/jobs",
                "/mcp",
                "/mcp/sse",
                "/q/metrics",
                "/q/openapi",
                "/q/health/../metrics")) {
            assertThat(keeper.look("GET", path, "")).as(path).isEqualTo(new Doorkeeper.Answer.Unknown());
        }
        for (String path :
                List.of("/", "/sign-in", "/q/health", "/q/health/live", "/webhooks/gitea", "/git/shop.git/info/refs")) {
            assertThat(keeper.look("POST", path, "")).as(path).isEqualTo(new Doorkeeper.Answer.Open());
        }
    }

    @Test
    void aTokenOpensAsBearerAndAsPassword() {
        String basic = Base64.getEncoder().encodeToString("ada:0123456789abcdef".getBytes(StandardCharsets.UTF_8));

        assertThat(keeper.look("POST", "/api/v1/apps/x/retry", "Bearer 0123456789abcdef"))
                .isEqualTo(new Doorkeeper.Answer.Known(operator));
        assertThat(keeper.look("GET", "/q/metrics", "basic " + basic)).isEqualTo(new Doorkeeper.Answer.Known(operator));
    }

    @Test
    void aReaderOnlyReads() {
        assertThat(keeper.look("GET", "/api/v1/apps", "Bearer fedcba9876543210"))
                .isEqualTo(new Doorkeeper.Answer.Known(reader));
        assertThat(keeper.look("POST", "/api/v1/apps/x/retry", "Bearer fedcba9876543210"))
                .isEqualTo(new Doorkeeper.Answer.Forbidden());
    }

    @Test
    void wrongOrOddHeadersAreNobody() {
        for (String header :
                List.of("Bearer", "Bearer ", "Bearer wrong", "Basic !!!", "Basic ", "Digest x", "x".repeat(9999))) {
            assertThat(keeper.look("GET", "/api/v1/apps", header)).isEqualTo(new Doorkeeper.Answer.Unknown());
        }
    }

    @Test
    void withoutTokensNobodyComesIn() {
        Doorkeeper nobody = new Doorkeeper(List.of());

        assertThat(nobody.look("GET", "/api/v1/apps", "Bearer ")).isEqualTo(new Doorkeeper.Answer.Unknown());
    }
}

package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Inputs;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the daemon from starting is told in one line that says what to do, and without a secret. */
class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThatThrownBy(
                            () -> Preflight.port(settings("DROVER_PORT", port).serving()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + port + " can't be listened on")
                    .hasMessageContaining("DROVER_PORT");
        }
    }

    @Test
    void portZeroBecomesAFreeOneThatLinksName() {
        Settings settings = settings("DROVER_PORT", "0");

        Settings started = settings.on(Preflight.port(settings.serving()));

        assertThat(started.serving().port()).isPositive();
        assertThat(started.serving().publicUrl())
                .isEqualTo("http://127.0.0.1:" + started.serving().port());
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldWithoutItsPassword() {
        Settings settings =
                settings("DROVER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/drover?user=drover&password=hunter22");

        assertThatThrownBy(() -> Preflight.store(settings))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("PostgreSQL can't be used")
                .hasMessageContaining("DROVER_DATABASE_URL")
                .message()
                .doesNotContain("hunter22");
    }

    @Test
    void aNewFolderIsFine() {
        Preflight.store(settings("DROVER_INSTANCE", "a"));

        assertThat(folder).isEmptyDirectory();
    }

    private Settings settings(String name, String value) {
        return SettingsReader.read(
                new Inputs(Map.of("DROVER_DATA", folder.toString(), name, value), "", "", Path.of("/home/ada")));
    }
}

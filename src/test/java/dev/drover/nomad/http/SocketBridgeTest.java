package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task API's socket, where it isn't. */
class SocketBridgeTest {
    @TempDir
    Path folder;

    @Test
    void aSocketThatIsNotThereIsNamedWithWhatIsWrong() {
        Path socket = folder.resolve("api.sock");

        try (HttpCluster cluster = new HttpCluster(NomadAccess.of(URI.create("unix://" + socket), Optional.empty()))) {
            assertThatThrownBy(() -> cluster.jobs(0, Duration.ZERO))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("no connection to the socket " + socket);
        }
    }
}

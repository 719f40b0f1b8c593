package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NomadServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @RegisterExtension
    static final NomadServer GUARDED = NomadServer.newest().withAcl();

    @Test
    void hasANamespaceForThisClass() {
        assertThat(NOMAD.answers().get("/v1/namespaces").body()).contains("\"" + NOMAD.namespace() + "\"");
    }

    @Test
    void refusesAStrangerWhenAccessControlIsOn() {
        Answers stranger = new Answers(GUARDED.address(), Map.of());

        assertThat(stranger.get("/v1/jobs").status()).isEqualTo(403);
    }
}

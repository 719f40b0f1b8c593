package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DockerServerTest {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @Test
    void runsAnImageThatTheRegistryServes() {
        String image = REGISTRY.push(DOCKER, "shop:1.0");
        DOCKER.docker("rmi", image);

        String output = DOCKER.docker("run", "--rm", image, "/bin/echo", "hello");

        assertThat(output).isEqualTo("hello");
    }
}

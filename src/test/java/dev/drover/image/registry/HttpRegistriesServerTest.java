package dev.drover.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries;
import dev.drover.image.RegistriesContract;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.traffic.Traffic;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real registry, filled by a real Docker. */
class HttpRegistriesServerTest extends RegistriesContract {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    private final Registries registries =
            new HttpRegistries(RegistryAccess.ANONYMOUS, _ -> true, Clock.systemUTC(), Traffic.UNHEARD);

    @Override
    protected Registries registries() {
        return registries;
    }

    @Override
    protected String push(String nameAndTag, String contents) {
        return REGISTRY.push(DOCKER, nameAndTag, "dev.drover.contents=" + contents);
    }

    @Test
    void theLabelOfTheCommitIsReadFromTheImageItself() {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        String image = REGISTRY.push(DOCKER, "labelled:1.0.0", "org.opencontainers.image.revision=" + commit);

        Registries.Built built = registries.built(ImageReference.of(image));

        assertThat(built.revision()).isEqualTo(commit);
        assertThat(built.architectures()).hasSize(1);
    }
}

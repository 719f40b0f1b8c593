package dev.drover.scenario;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The thin thread with a real Nomad that pulls the image from a real registry and runs it; which forge it is on is left open. */
abstract class RealThinThread extends ThinThreadContract {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

    @Override
    protected Cluster cluster() {
        return new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @Override
    protected String namespace() {
        return NOMAD.namespace();
    }

    @Override
    protected String image() {
        return REGISTRY.push(DOCKER, "shop:1");
    }
}

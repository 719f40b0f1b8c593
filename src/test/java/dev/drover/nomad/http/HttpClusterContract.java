package dev.drover.nomad.http;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterContract;
import dev.drover.spec.NomadVersion;
import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a real Nomad of some version. */
abstract class HttpClusterContract extends ClusterContract {
    private HttpCluster cluster;

    protected abstract NomadServer nomad();

    @BeforeEach
    void connect() {
        cluster = new HttpCluster(NomadAccess.of(nomad().address(), nomad().token()));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return nomad().namespace();
    }

    @Override
    protected boolean hasTags() {
        return NomadVersion.parse(nomad().version())
                .filter(version -> version.isAtLeast(1, 9))
                .isPresent();
    }
}

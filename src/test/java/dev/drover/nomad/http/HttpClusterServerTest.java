package dev.drover.nomad.http;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterContract;
import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the newest Nomad. */
class HttpClusterServerTest extends ClusterContract {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    private static HttpCluster cluster;

    @BeforeAll
    static void connect() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return NOMAD.namespace();
    }

    @Override
    protected boolean hasTags() {
        return true;
    }
}

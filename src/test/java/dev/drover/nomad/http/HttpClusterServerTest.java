package dev.drover.nomad.http;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the newest Nomad. */
class HttpClusterServerTest extends HttpClusterContract {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected NomadServer nomad() {
        return NOMAD;
    }
}

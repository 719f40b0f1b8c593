package dev.drover.nomad.http;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on the oldest Nomad that is supported. */
class OldestHttpClusterServerTest extends HttpClusterContract {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.oldest();

    @Override
    protected NomadServer nomad() {
        return NOMAD;
    }
}

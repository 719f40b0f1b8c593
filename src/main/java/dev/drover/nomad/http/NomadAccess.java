package dev.drover.nomad.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach a Nomad: what {@code NOMAD_ADDR}, {@code NOMAD_TOKEN}, {@code NOMAD_REGION} and the three certificate settings say. The
 * token shows in no text.
 */
public record NomadAccess(URI address, Optional<String> token, Optional<String> region, Certificates certificates) {
    /** The files of {@code NOMAD_CACERT}, {@code NOMAD_CLIENT_CERT} and {@code NOMAD_CLIENT_KEY}, where set. */
    public record Certificates(Optional<Path> authority, Optional<Path> client, Optional<Path> key) {
        public static final Certificates NONE = new Certificates(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Without certificates of one's own, and in the agent's own region. */
    public static NomadAccess of(URI address, Optional<String> token) {
        return new NomadAccess(address, token, Optional.empty(), Certificates.NONE);
    }

    @Override
    public String toString() {
        return "Nomad at " + address;
    }
}

package dev.drover.nomad.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach a Nomad: what {@code NOMAD_ADDR}, {@code NOMAD_TOKEN} and its kin, {@code NOMAD_REGION} and the three certificate
 * settings say. The address may have a path before {@code /v1}, or be {@code unix:///…}, the socket of the task API. No secret shows
 * in any text.
 */
public record NomadAccess(URI address, SignIn signIn, Optional<String> region, Certificates certificates) {
    /** The files of {@code NOMAD_CACERT}, {@code NOMAD_CLIENT_CERT} and {@code NOMAD_CLIENT_KEY}, where set. */
    public record Certificates(Optional<Path> authority, Optional<Path> client, Optional<Path> key) {
        public static final Certificates NONE = new Certificates(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Who we are to Nomad. */
    public sealed interface SignIn {
        record Nobody() implements SignIn {}

        record Token(String secret) implements SignIn {
            @Override
            public String toString() {
                return "a token";
            }
        }

        /**
         * A file that holds a token, or a workload identity, which Nomad's auth method of this name exchanges for a token (empty: the
         * default one).
         */
        record TokenFile(Path file, Optional<String> authMethod) implements SignIn {}

        static SignIn of(Optional<String> token) {
            return token.<SignIn>map(Token::new).orElseGet(Nobody::new);
        }
    }

    /** Without certificates of one's own, and in the agent's own region. */
    public static NomadAccess of(URI address, Optional<String> token) {
        return new NomadAccess(address, SignIn.of(token), Optional.empty(), Certificates.NONE);
    }

    @Override
    public String toString() {
        return "Nomad at " + address;
    }
}

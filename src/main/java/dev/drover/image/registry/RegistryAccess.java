package dev.drover.image.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator said about registries: who we are at which, and which may be spoken to without TLS (besides the loopback
 * address). Passwords show in no text.
 */
public record RegistryAccess(List<Login> logins, Set<String> plain) {
    public static final RegistryAccess ANONYMOUS = new RegistryAccess(List.of(), Set.of());

    public RegistryAccess {
        logins = List.copyOf(logins);
        plain = Set.copyOf(plain);
    }

    /** A name and password for one registry. They go to that host, and to {@code tokenHost} where it gives tokens in its stead; nowhere else. */
    public record Login(String host, String user, String password, String tokenHost) {
        @Override
        public String toString() {
            return user + " at " + host;
        }
    }

    Optional<Login> login(String host) {
        return logins.stream().filter(login -> login.host().equals(host)).findFirst();
    }
}

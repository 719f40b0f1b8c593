package dev.drover.consul;

import java.util.Optional;
import java.util.Set;

/**
 * A Consul that is only read from. When it can't be reached, has no leader, or refuses the token, the call fails with
 * {@code ServiceUnavailable} saying what to do.
 */
public interface Consul {
    /** The text at a key; empty when there is none. */
    Optional<String> text(String key);

    /** The names of all services in its catalog. */
    Set<String> services();
}

package dev.drover.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Links that sign their holder in, once: the secret at the end of each, and whose it is. */
public final class EntryLinks {
    private final Map<String, String> names = new ConcurrentHashMap<>();

    public EntryLinks(Map<String, String> names) {
        this.names.putAll(names);
    }

    /** Whose link this is; from now on it is nobody's. */
    Optional<String> use(String secret) {
        return Optional.ofNullable(names.remove(secret));
    }
}

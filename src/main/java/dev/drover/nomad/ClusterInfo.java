package dev.drover.nomad;

import java.util.Set;

/** What kind of cluster this is. {@code simulated} clusters say so wherever they show. Version "" when it could not be read. */
public record ClusterInfo(String address, String version, Set<String> architectures, boolean simulated) {
    public ClusterInfo {
        architectures = Set.copyOf(architectures);
    }
}

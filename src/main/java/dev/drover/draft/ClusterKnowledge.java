package dev.drover.draft;

import dev.drover.spec.NomadVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about the cluster that the job will run in. Everything may be unknown; then the most common form is drafted.
 * Its gaps say in words what was set but could not be asked.
 */
public record ClusterKnowledge(
        Optional<NomadVersion> version,
        Set<String> architectures,
        boolean consul,
        VaultKnowledge vault,
        Routing routing,
        Set<String> services,
        List<String> gaps) {
    public static final ClusterKnowledge UNKNOWN = new ClusterKnowledge(
            Optional.empty(), Set.of(), false, VaultKnowledge.ABSENT, Routing.NONE, Set.of(), List.of());

    public ClusterKnowledge {
        architectures = Set.copyOf(architectures);
        services = Set.copyOf(services);
        gaps = List.copyOf(gaps);
    }

    /**
     * The secrets that were looked for, by path as it was asked for, with the names of their keys: none where there is no secret.
     * Never a value. A path that could not be looked at is not named. Mounts of the first version of KV are.
     */
    public record VaultKnowledge(boolean present, Map<String, Set<String>> keys, Set<String> oldMounts) {
        public static final VaultKnowledge ABSENT = new VaultKnowledge(false, Map.of(), Set.of());

        public VaultKnowledge {
            keys = Map.copyOf(keys);
            oldMounts = Set.copyOf(oldMounts);
        }

        /** True when it was looked for and is not there. */
        boolean lacks(String path, String key) {
            return keys.containsKey(path) && !has(path, key);
        }

        boolean has(String path, String key) {
            return keys.getOrDefault(path, Set.of()).contains(key);
        }
    }

    /** What sends requests from outside to services. */
    public enum Router {
        NONE,
        FABIO,
        TRAEFIK
    }

    /** The router and the routes that it has now. */
    public record Routing(Router router, List<TakenRoute> taken) {
        public static final Routing NONE = new Routing(Router.NONE, List.of());

        public Routing {
            taken = List.copyOf(taken);
        }
    }

    /** A route that a service holds: its source is host and path, as Fabio writes it. */
    public record TakenRoute(String service, String source) {}

    NomadVersion versionOrCommon() {
        return version.orElse(NomadVersion.COMMON);
    }

    public ClusterKnowledge with(NomadVersion known) {
        return new ClusterKnowledge(Optional.of(known), architectures, consul, vault, routing, services, gaps);
    }

    public ClusterKnowledge with(VaultKnowledge known) {
        return new ClusterKnowledge(version, architectures, consul, known, routing, services, gaps);
    }

    public ClusterKnowledge with(Routing known) {
        return new ClusterKnowledge(version, architectures, consul, vault, known, services, gaps);
    }

    public ClusterKnowledge withConsul() {
        return new ClusterKnowledge(version, architectures, true, vault, routing, services, gaps);
    }

    public ClusterKnowledge withArchitectures(Set<String> known) {
        return new ClusterKnowledge(version, known, consul, vault, routing, services, gaps);
    }

    public ClusterKnowledge withServices(Set<String> known) {
        return new ClusterKnowledge(version, architectures, consul, vault, routing, known, gaps);
    }

    /** With one more thing that could not be asked. */
    public ClusterKnowledge without(String what) {
        List<String> more = new ArrayList<>(gaps);
        more.add(what);
        return new ClusterKnowledge(version, architectures, consul, vault, routing, services, more);
    }
}

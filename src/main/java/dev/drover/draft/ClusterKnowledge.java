package dev.drover.draft;

import dev.drover.spec.NomadVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known about the cluster that the job will run in. Everything may be unknown; then the most common form is drafted. */
public record ClusterKnowledge(
        Optional<NomadVersion> version,
        Set<String> architectures,
        boolean consul,
        VaultKnowledge vault,
        Routing routing,
        Set<String> services) {
    public static final ClusterKnowledge UNKNOWN =
            new ClusterKnowledge(Optional.empty(), Set.of(), false, VaultKnowledge.ABSENT, Routing.NONE, Set.of());

    public ClusterKnowledge {
        architectures = Set.copyOf(architectures);
        services = Set.copyOf(services);
    }

    /** The secrets that exist, by path, with their key names; never a value. Mounts of the first version of KV are named. */
    public record VaultKnowledge(boolean present, Map<String, Set<String>> keys, Set<String> oldMounts) {
        public static final VaultKnowledge ABSENT = new VaultKnowledge(false, Map.of(), Set.of());

        public VaultKnowledge {
            keys = Map.copyOf(keys);
            oldMounts = Set.copyOf(oldMounts);
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
        return new ClusterKnowledge(Optional.of(known), architectures, consul, vault, routing, services);
    }

    public ClusterKnowledge with(VaultKnowledge known) {
        return new ClusterKnowledge(version, architectures, consul, known, routing, services);
    }

    public ClusterKnowledge with(Routing known) {
        return new ClusterKnowledge(version, architectures, consul, vault, known, services);
    }

    public ClusterKnowledge withConsul() {
        return new ClusterKnowledge(version, architectures, true, vault, routing, services);
    }

    public ClusterKnowledge withArchitectures(Set<String> known) {
        return new ClusterKnowledge(version, known, consul, vault, routing, services);
    }

    public ClusterKnowledge withServices(Set<String> known) {
        return new ClusterKnowledge(version, architectures, consul, vault, routing, known);
    }
}

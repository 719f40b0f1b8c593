package dev.drover.draft;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the people of a cluster agreed on, from Consul KV: where in Vault the secrets of an app lie and what its host name is.
 * Members that are not understood are passed over; a document that is no JSON is said to be none.
 */
public record Conventions(
        Map<String, String> pathPatterns, Map<String, Mapping> mappings, String policyPattern, FabioConventions fabio) {

    /** The pattern's name and the key inside that secret. */
    public record Mapping(String path, String key) {}

    /** The port that the router is reached by (0 when it is the protocol's own), the ending of host names, and those not to be used. */
    public record FabioConventions(int defaultPort, String hostnameSuffix, List<String> reservedHostnames) {
        public FabioConventions {
            reservedHostnames = List.copyOf(reservedHostnames);
        }
    }

    /** What holds where nobody agreed on anything. */
    public static final Conventions USUAL = new Conventions(
            Map.of(
                    "database", "secret/data/{app_name}/db",
                    "redis", "secret/data/{app_name}/redis",
                    "api_keys", "secret/data/{app_name}/app",
                    "aws", "secret/data/aws/{app_name}"),
            Map.of(),
            "{app_name}",
            new FabioConventions(0, "", List.of()));

    public Conventions {
        pathPatterns = Map.copyOf(pathPatterns);
        mappings = Map.copyOf(mappings);
    }

    /** Reads the document at {@code config/nomad-agent/conventions}; empty when it is no JSON object. */
    public static Optional<Conventions> parse(String text) {
        try {
            Json document = Json.parse(text);
            return document instanceof Json.Struct ? Optional.of(read(document)) : Optional.empty();
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    private static Conventions read(Json document) {
        Json vault = document.get("vault");
        Map<String, String> patterns = new LinkedHashMap<>(USUAL.pathPatterns());
        vault.get("path_patterns")
                .map()
                .forEach((name, pattern) -> pattern.string().ifPresent(text -> patterns.put(name, text)));
        Map<String, Mapping> mappings = new LinkedHashMap<>();
        vault.get("env_var_mappings").map().forEach((name, mapping) -> {
            String path = mapping.get("path").string("");
            String key = mapping.get("key").string("");
            if (!path.isEmpty() && !key.isEmpty()) {
                mappings.put(name, new Mapping(path, key));
            }
        });
        Json fabio = document.get("fabio");
        List<String> reserved = fabio.get("reserved_hostnames").list().stream()
                .flatMap(name -> name.string().stream())
                .toList();
        return new Conventions(
                patterns,
                mappings,
                vault.get("default_policy_pattern").string(USUAL.policyPattern()),
                new FabioConventions(
                        (int) fabio.get("default_port").number(0),
                        fabio.get("hostname_suffix").string(""),
                        reserved));
    }

    /** The path of a pattern for this app; a mapping may also name a short form of one, as {@code db} for {@code database}. */
    String path(String pattern, String app) {
        String name = switch (pattern) {
            case "db" -> "database";
            case "app", "api" -> "api_keys";
            default -> pattern;
        };
        String path = pathPatterns.getOrDefault(name, pathPatterns.getOrDefault(pattern, pattern));
        return path.replace("{app_name}", app);
    }

    String policy(String app) {
        return policyPattern.replace("{app_name}", app);
    }
}

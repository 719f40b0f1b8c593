package dev.drover.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells values that only make sense on a developer's machine, as compose files and examples of environments have them: switches for
 * debugging, the kind of environment, fillers that nobody meant, and the names of containers as hosts.
 */
final class DeveloperValues {
    private static final Set<String> SWITCHES =
            Set.of("DEBUG", "DEV", "DEVELOPMENT", "DEV_MODE", "DEBUG_MODE", "RELOAD");
    private static final Set<String> KINDS = Set.of(
            "NODE_ENV",
            "ENV",
            "APP_ENV",
            "ENVIRONMENT",
            "RAILS_ENV",
            "RACK_ENV",
            "FLASK_ENV",
            "GO_ENV",
            "MIX_ENV",
            "ASPNETCORE_ENVIRONMENT");
    private static final Map<String, String> OFF =
            Map.of("true", "false", "True", "False", "TRUE", "FALSE", "1", "0", "yes", "no", "on", "off");
    private static final List<String> FILLERS = List.of(
            "changeme", "change-me", "change_me", "your-", "your_", "<your", "example.com", "placeholder", "xxxx");

    private DeveloperValues() {}

    /** What the variable should say in a cluster where its value is a developer's; empty where it is none. */
    static Optional<String> forCluster(String name, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean aSwitch = SWITCHES.contains(name) || name.endsWith("_DEBUG");
        if (aSwitch && OFF.containsKey(text)) {
            return Optional.ofNullable(OFF.get(text));
        }
        if (KINDS.contains(name) && (lower.equals("development") || lower.equals("dev"))) {
            return Optional.of(production(name));
        }
        return Optional.empty();
    }

    private static String production(String name) {
        return switch (name) {
            case "ASPNETCORE_ENVIRONMENT" -> "Production";
            case "MIX_ENV" -> "prod";
            default -> "production";
        };
    }

    /** What most apps have in a cluster for a name that everybody uses, where the code gives no default. */
    static Optional<String> usual(String name) {
        if (KINDS.contains(name)) {
            return Optional.of(production(name));
        }
        return switch (name) {
            case "LOG_LEVEL" -> Optional.of("info");
            case "DEBUG" -> Optional.of("false");
            case "HOST", "APP_HOST", "LISTEN_HOST", "BIND_ADDRESS" -> Optional.of("0.0.0.0");
            case "TZ" -> Optional.of("UTC");
            default -> Optional.empty();
        };
    }

    /** True for text that stands where people should write their own. */
    static boolean isFiller(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FILLERS.stream().anyMatch(lower::contains)
                || (lower.startsWith("<") && lower.endsWith(">"))
                || lower.equals("todo");
    }

    /** The host of a URL that is one word: a container of the compose file, which has another address in a cluster. */
    static Optional<String> container(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 1) {
            return Optional.empty();
        }
        int from = text.indexOf('@', scheme) > 0 ? text.indexOf('@', scheme) + 1 : scheme + 3;
        int to = from;
        while (to < text.length()
                && (Character.isLetterOrDigit(text.charAt(to)) || "-_".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        boolean ends = to == text.length() || ":/?,".indexOf(text.charAt(to)) >= 0;
        String host = text.substring(from, to);
        boolean word = ends && host.length() > 1 && !Character.isDigit(host.charAt(0)) && !host.equals("localhost");
        return word ? Optional.of(host) : Optional.empty();
    }
}

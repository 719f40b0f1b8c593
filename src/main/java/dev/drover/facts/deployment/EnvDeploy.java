package dev.drover.facts.deployment;

import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The typed environment of {@code deploy/.env.deploy}: {@code env:NAME=value}, {@code vault:NAME=path:field},
 * {@code nomad:NAME=assigned}. Comments start with {@code #}; types are taken in any case; a value may be empty or hold
 * equals signs; a Vault path ends at the last colon.
 */
public record EnvDeploy(List<Entry> entries, List<String> problems) {
    private static final int MOST = 1_000;

    public EnvDeploy {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /** Where a declared value comes from. */
    public enum Kind {
        FIXED,
        VAULT,
        NOMAD
    }

    /** One line: the value as it stands, or {@code path#field} of a Vault secret, or "" for what Nomad assigns. */
    public record Entry(Kind kind, String name, String value, int line) {}

    public static EnvDeploy read(SourceText text) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, text.lines().size()); i++) {
            String line = text.lines().get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(line, i + 1, entries, problems);
            }
        }
        return new EnvDeploy(entries, problems);
    }

    private static void line(String line, int number, List<Entry> entries, List<String> problems) {
        int colon = line.indexOf(':');
        int equals = line.indexOf('=');
        if (colon < 0 || equals < 0 || colon > equals) {
            problems.add("Line " + number + ": Invalid format. Expected: type:VAR_NAME=value");
            return;
        }
        String type = line.substring(0, colon).strip();
        String name = line.substring(colon + 1, equals).strip();
        String value = line.substring(equals + 1).strip();
        switch (type.toLowerCase(Locale.ROOT)) {
            case "env" -> entries.add(new Entry(Kind.FIXED, name, value, number));
            case "vault" -> {
                int split = value.lastIndexOf(':');
                int hash = value.indexOf('#');
                int at = hash > 0 ? hash : split;
                if (at <= 0 || at == value.length() - 1) {
                    problems.add("Line " + number + ": Vault entry must have format: vault:VAR=path:field");
                } else {
                    entries.add(new Entry(
                            Kind.VAULT, name, value.substring(0, at) + "#" + value.substring(at + 1), number));
                }
            }
            case "nomad" -> {
                if (value.equals("assigned")) {
                    entries.add(new Entry(Kind.NOMAD, name, "", number));
                } else {
                    problems.add("Line " + number + ": Nomad entry must have value 'assigned': nomad:VAR=assigned");
                }
            }
            default -> problems.add("Line " + number + ": Unknown type '" + type + "'. Valid types: env, nomad, vault");
        }
    }

    /** The names that a Dockerfile sets and this file doesn't mention, as one sentence; "" when none is missing. */
    public static String missing(EnvDeploy declared, List<String> dockerfileNames) {
        List<String> missing = dockerfileNames.stream()
                .filter(name -> declared.entries().stream()
                        .noneMatch(entry -> entry.name().equals(name)))
                .sorted()
                .toList();
        return missing.isEmpty()
                ? ""
                : "Missing .env.deploy entries for Dockerfile ENV vars: " + String.join(", ", missing);
    }
}

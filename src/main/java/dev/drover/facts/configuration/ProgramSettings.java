package dev.drover.facts.configuration;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.build.Environments;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.facts.toml.Toml;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The port in a program's own settings: {@code port} or an address at the top of {@code config.yaml} and its kin, or under
 * {@code server} and the like. Weak evidence, because another file is mounted over such a one as often as not.
 */
public final class ProgramSettings implements FactFinder {
    private static final long LARGEST = 100_000;
    private static final Set<String> NAMES = Set.of("config", "configuration", "settings", "conf");
    /** What node-config calls its files. */
    private static final Set<String> IN_CONFIG = Set.of("default", "production");

    private static final Set<String> FORMATS = Set.of("json", "yaml", "yml", "toml");
    private static final Set<String> SAMPLES = Set.of("example", "sample", "template", "dist", "default", "prod");
    private static final Set<String> PARENTS =
            Set.of("", "server", "http", "httpserver", "app", "application", "web", "api", "service", "listen");
    private static final Set<String> KEYS =
            Set.of("port", "httpport", "serverport", "listenport", "addr", "address", "listen", "bind", "listenaddr");

    @Override
    public String name() {
        return "program settings";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            boolean read = file.size() <= LARGEST
                    && isSettings(file)
                    && CodeFiles.reachable(scope, file.path())
                    && Role.of(file.path()) == Role.SERVICE
                    && Environments.production(file.folder());
            if (read) {
                scope.tree().text(file.path()).ifPresent(text -> read(text, format(file.name()), clues));
            }
        }
    }

    private static boolean isSettings(SourceFile file) {
        List<String> words = words(file.name());
        boolean format = words.stream().anyMatch(FORMATS::contains);
        String folder = file.folder().substring(file.folder().lastIndexOf('/') + 1);
        String first = words.getFirst();
        boolean named = NAMES.contains(first) || folder.equals("config") && IN_CONFIG.contains(first);
        boolean plain = words.stream()
                .skip(1)
                .allMatch(word -> FORMATS.contains(word) || SAMPLES.contains(word) || NAMES.contains(word));
        return format && named && plain;
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[._-]"));
    }

    private static String format(String name) {
        return words(name).stream().filter(FORMATS::contains).findFirst().orElse("");
    }

    private static void read(SourceText text, String format, Consumer<Clue> clues) {
        Reading reading = new Reading(text, clues);
        switch (format) {
            case "json" -> reading.json();
            case "toml" ->
                Toml.of(text.lines())
                        .entries()
                        .forEach(entry -> reading.setting(entry.table(), entry.key(), entry.text(), entry.line()));
            default -> reading.yaml();
        }
    }

    private record Reading(SourceText text, Consumer<Clue> clues) {
        void json() {
            try {
                for (Map.Entry<String, Json> entry :
                        Json.parse(text.text()).map().entrySet()) {
                    value("", entry);
                    entry.getValue().map().entrySet().forEach(inner -> value(entry.getKey(), inner));
                }
            } catch (JsonSyntaxError e) {
                // with comments or placeholders in it, such a file says nothing here
            }
        }

        private void value(String parent, Map.Entry<String, Json> entry) {
            Json json = entry.getValue();
            long number = json.number(0);
            String value = json.string().orElse(number > 0 ? Long.toString(number) : "");
            setting(parent, entry.getKey(), value, text.lineOf("\"" + entry.getKey() + "\""));
        }

        void yaml() {
            Yaml.read(text.lines()).first().entries().forEach((key, entry) -> {
                setting("", key, entry.value().string(""), entry.line());
                entry.value()
                        .entries()
                        .forEach((inner, found) ->
                                setting(key, inner, found.value().string(""), found.line()));
            });
        }

        void setting(String parent, String key, String value, int line) {
            boolean known = PARENTS.contains(folded(parent)) && KEYS.contains(folded(key));
            boolean port = folded(key).endsWith("port") || value.contains(":");
            if (known && port && !value.isBlank()) {
                PortValues.clues(
                        value, new Evidence(text.path(), line, text.line(line), EvidenceClass.FRAMEWORK), clues);
            }
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}

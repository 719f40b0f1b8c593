package dev.drover.facts.platform;

import dev.drover.facts.FactName;
import dev.drover.facts.toml.Toml;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Optional;

/** Platforms that are described in TOML: Fly, Railway and Nixpacks. */
final class TomlPlatforms {
    private TomlPlatforms() {}

    static void fly(SourceText text, Declared declared) {
        Toml toml = Toml.of(text.lines());
        main(toml.entries()).ifPresent(entry -> declared.port(entry.text(), entry.line()));
        for (Toml.Entry entry : toml.entries()) {
            String table = entry.table();
            int line = entry.line();
            if (table.equals("env")) {
                declared.env(entry.key(), entry.text(), line);
            } else if (entry.key().equals("path") && (table.endsWith("checks") || table.startsWith("checks."))) {
                declared.check(entry.text(), line);
            } else if (entry.key().equals("destination") && (table.equals("mounts") || table.equals("mount"))) {
                declared.volume(entry.text(), line);
            } else if (entry.key().equals("memory") && table.equals("vm")) {
                declared.memory(entry.text(), line);
            } else if (entry.path().equals("kill_signal")) {
                declared.text(FactName.STOP_SIGNAL, entry.text(), line);
            } else if (table.equals("processes")
                    && (entry.key().equals("app") || entry.key().equals("web"))) {
                declared.command(entry.text(), line);
            }
        }
    }

    /** The port of the web service, or else of the service that is listed first: what further ones listen on is beside it. */
    private static Optional<Toml.Entry> main(List<Toml.Entry> entries) {
        List<Toml.Entry> ports = entries.stream()
                .filter(entry -> entry.key().equals("internal_port"))
                .toList();
        return ports.stream()
                .filter(entry -> entry.table().equals("http_service"))
                .findFirst()
                .or(() -> ports.stream().findFirst());
    }

    static void railway(SourceText text, Declared declared) {
        Toml toml = Toml.of(text.lines());
        toml.get("deploy.healthcheckPath").ifPresent(entry -> declared.check(entry.text(), entry.line()));
        toml.get("deploy.startCommand").ifPresent(entry -> declared.command(entry.text(), entry.line()));
        toml.get("deploy.cronSchedule")
                .ifPresent(entry -> declared.text(FactName.SCHEDULE, entry.text(), entry.line()));
    }

    static void nixpacks(SourceText text, Declared declared) {
        Toml toml = Toml.of(text.lines());
        toml.get("start.cmd").ifPresent(entry -> declared.command(entry.text(), entry.line()));
        toml.under("variables").forEach(entry -> declared.env(entry.key(), entry.text(), entry.line()));
    }
}

package dev.drover.facts.platform;

import dev.drover.facts.FactName;
import dev.drover.facts.environment.Read;
import dev.drover.facts.outline.Outline;
import dev.drover.facts.outline.Outline.Entry;
import dev.drover.source.SourceText;
import java.util.List;

/** Platforms that are described in YAML: Render, App Engine, Score, Kamal and Platform.sh. */
final class YamlPlatforms {
    private YamlPlatforms() {}

    /** One service of a blueprint; of several, only what they have in common names, which is the databases. */
    static void render(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        boolean several =
                outline.entries().stream().anyMatch(entry -> entry.path().startsWith("services[1]."));
        for (Entry entry : outline.entries()) {
            String path = entry.path();
            int line = entry.line();
            if (path.startsWith("databases[") && path.endsWith("].name")) {
                declared.service("postgres", line);
            }
            if (several || !path.startsWith("services[0].")) {
                continue;
            }
            switch (path.substring("services[0].".length())) {
                case "healthCheckPath" -> declared.check(entry.value(), line);
                case "dockerCommand", "startCommand" -> declared.command(entry.value(), line);
                case "schedule" -> declared.text(FactName.SCHEDULE, entry.value(), line);
                case "disk.mountPath" -> declared.volume(entry.value(), line);
                default -> {
                    if (path.startsWith("services[0].envVars[") && entry.key().equals("key")) {
                        String value =
                                outline.beside(entry, "value").map(Entry::value).orElse("");
                        declared.env(entry.value(), value, line);
                    }
                }
            }
        }
    }

    static void appEngine(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        if (outline.get("runtime").isEmpty()) {
            return;
        }
        for (Entry entry : outline.entries()) {
            if (entry.path().startsWith("env_variables.")) {
                declared.env(entry.key(), entry.value(), entry.line());
            }
        }
        outline.get("readiness_check.path").ifPresent(entry -> declared.check(entry.value(), entry.line()));
        outline.get("entrypoint").ifPresent(entry -> declared.command(entry.value(), entry.line()));
    }

    static void score(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        for (Entry entry : outline.entries()) {
            String path = entry.path();
            if (path.startsWith("containers.") && path.contains(".variables.")) {
                declared.env(entry.key(), entry.value(), entry.line());
            } else if (path.startsWith("containers.") && path.endsWith("Probe.httpGet.path")) {
                declared.check(entry.value(), entry.line());
            } else if (path.startsWith("service.ports.") && path.endsWith(".targetPort")) {
                declared.port(entry.value(), entry.line());
            } else if (path.startsWith("service.ports.")
                    && path.endsWith(".port")
                    && outline.beside(entry, "targetPort").isEmpty()) {
                declared.port(entry.value(), entry.line());
            } else if (path.startsWith("resources.") && entry.key().equals("type")) {
                declared.service(entry.value(), entry.line());
            } else if (path.endsWith(".resources.limits.memory")) {
                declared.memory(entry.value(), entry.line());
            }
        }
    }

    static void kamal(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        if (outline.get("service").isEmpty() && outline.get("image").isEmpty()) {
            return;
        }
        for (Entry entry : outline.entries()) {
            String path = entry.path();
            if (path.startsWith("env.clear.")) {
                declared.env(entry.key(), entry.value(), entry.line());
            } else if (path.startsWith("env.secret[")) {
                declared.env(Read.needed(entry.value()), entry.line());
            } else if (path.startsWith("volumes[")) {
                List<String> parts = List.of(entry.value().split(":"));
                declared.volume(parts.size() > 1 ? parts.get(1) : "", entry.line());
            } else if (path.startsWith("accessories.") && path.endsWith(".image")) {
                declared.service(entry.value(), entry.line());
            }
        }
        outline.get("proxy.host").ifPresent(entry -> declared.route(entry.value(), entry.line()));
        outline.get("proxy.app_port").ifPresent(entry -> declared.port(entry.value(), entry.line()));
        outline.get("proxy.healthcheck.path").ifPresent(entry -> declared.check(entry.value(), entry.line()));
    }

    static void platformSh(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        for (Entry entry : outline.entries()) {
            if (entry.path().startsWith("variables.env.")) {
                declared.env(entry.key(), entry.value(), entry.line());
            } else if (entry.path().startsWith("relationships.")) {
                declared.service(entry.value(), entry.line());
            }
        }
        outline.get("web.commands.start").ifPresent(entry -> declared.command(entry.value(), entry.line()));
    }
}

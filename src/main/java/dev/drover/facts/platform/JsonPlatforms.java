package dev.drover.facts.platform;

import dev.drover.facts.FactName;
import dev.drover.facts.environment.Read;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Platforms that are described in JSON: Heroku, Railway and ECS. */
final class JsonPlatforms {
    private JsonPlatforms() {}

    static void heroku(SourceText text, Declared declared) {
        Json root = parse(text);
        for (Map.Entry<String, Json> each : root.get("env").map().entrySet()) {
            int line = declared.lineOf("\"" + each.getKey() + "\"");
            declared.env(herokuVariable(each.getKey(), each.getValue()), line);
        }
        for (Json addon : root.get("addons").list()) {
            String name = addon.string(addon.get("plan").string(""));
            declared.service(name, declared.lineOf(name));
        }
    }

    private static Read herokuVariable(String name, Json value) {
        Optional<String> given = value.string().or(() -> value.get("value").string());
        if (given.isPresent() && !given.get().isEmpty()) {
            return Read.withDefault(name, given.get());
        }
        return value.get("required").truth(true) ? Read.needed(name) : Read.optional(name);
    }

    static void railway(SourceText text, Declared declared) {
        Json deploy = parse(text).get("deploy");
        deploy.get("healthcheckPath")
                .string()
                .ifPresent(path -> declared.check(path, declared.lineOf("healthcheckPath")));
        deploy.get("startCommand")
                .string()
                .ifPresent(command -> declared.command(command, declared.lineOf("startCommand")));
        deploy.get("cronSchedule")
                .string()
                .ifPresent(schedule -> declared.text(FactName.SCHEDULE, schedule, declared.lineOf("cronSchedule")));
    }

    /** The first container of a task definition, which is the app by custom; its sidecars follow. */
    static void ecs(SourceText text, Declared declared) {
        List<Json> containers = parse(text).get("containerDefinitions").list();
        if (containers.isEmpty()) {
            return;
        }
        Json app = containers.getFirst();
        for (Json mapping : app.get("portMappings").list()) {
            declared.port(Long.toString(mapping.get("containerPort").number(0)), declared.lineOf("containerPort"));
        }
        for (Json variable : app.get("environment").list()) {
            String name = variable.get("name").string("");
            declared.env(name, variable.get("value").string(""), declared.lineOf("\"" + name + "\""));
        }
        for (Json secret : app.get("secrets").list()) {
            String name = secret.get("name").string("");
            declared.env(Read.needed(name), declared.lineOf("\"" + name + "\""));
        }
        long memory = app.get("memory").number(app.get("memoryReservation").number(0));
        if (memory > 0) {
            declared.memory(Long.toString(memory), declared.lineOf("memory"));
        }
    }

    private static Json parse(SourceText text) {
        try {
            return Json.parse(text.text());
        } catch (JsonSyntaxError e) {
            return new Json.Nothing();
        }
    }
}

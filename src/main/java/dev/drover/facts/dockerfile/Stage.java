package dev.drover.facts.dockerfile;

import dev.drover.facts.dockerfile.ImageContract.Commands;
import dev.drover.facts.dockerfile.ImageContract.Copy;
import dev.drover.facts.shell.Expansion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One stage while it is being built up, instruction by instruction; it starts as what the stage it stands on ended as. */
final class Stage {
    private static final int MOST = 2_000;

    final String name;
    private final char escape;
    private final Map<String, String> globals;
    private final Map<String, String> given;
    private final Setting base;
    private final String platform;
    private final List<Exposed> ports;
    private final Map<String, Setting> env;
    private final Map<String, Setting> args;
    private final List<Setting> volumes;
    private final Map<String, Setting> words;
    private final List<Copy> copies;
    private Optional<Run> entrypoint = Optional.empty();
    private Optional<Run> command = Optional.empty();
    private Optional<Run> health = Optional.empty();
    private boolean commandIsOwn;

    /** A stage on an image that comes from elsewhere. */
    Stage(String name, Setting base, String platform, Globals outer) {
        this.name = name;
        this.base = base;
        this.platform = platform;
        this.escape = outer.escape();
        this.globals = outer.values();
        this.given = outer.given();
        this.ports = new ArrayList<>();
        this.env = new LinkedHashMap<>();
        this.args = new LinkedHashMap<>();
        this.volumes = new ArrayList<>();
        this.words = new LinkedHashMap<>();
        this.copies = new ArrayList<>();
    }

    /** A stage on another stage of the same file. */
    Stage(String name, Stage parent) {
        this.name = name;
        this.base = parent.base;
        this.platform = parent.platform;
        this.escape = parent.escape;
        this.globals = parent.globals;
        this.given = parent.given;
        this.ports = new ArrayList<>(parent.ports);
        this.env = new LinkedHashMap<>(parent.env);
        this.args = new LinkedHashMap<>(parent.args);
        this.volumes = new ArrayList<>(parent.volumes);
        this.words = new LinkedHashMap<>(parent.words);
        this.copies = new ArrayList<>(parent.copies);
        this.entrypoint = parent.entrypoint;
        this.command = parent.command;
        this.health = parent.health;
    }

    /** The arguments before the first stage with their values, what the builder was given, and the escape character. */
    record Globals(Map<String, String> values, Map<String, String> given, char escape) {}

    void add(Instruction each) {
        switch (each.keyword()) {
            case "ENV" ->
                Words.pairs(each.rest(), escape).forEach((key, value) -> put(env, key, expanded(value), each));
            case "ARG" -> arguments(each);
            case "EXPOSE" -> expose(each);
            case "CMD" -> {
                command = Optional.of(Run.of(each.rest(), each.line()));
                commandIsOwn = true;
            }
            case "ENTRYPOINT" -> {
                entrypoint = Optional.of(Run.of(each.rest(), each.line()));
                command = commandIsOwn ? command : Optional.empty();
            }
            case "HEALTHCHECK" -> health = Optional.of(health(each));
            case "VOLUME" -> volumes(each);
            case "USER", "STOPSIGNAL" -> put(words, each.keyword(), expanded(each.rest()), each);
            case "WORKDIR" -> put(words, "WORKDIR", directory(expanded(each.rest())), each);
            case "COPY", "ADD" -> copy(each);
            default -> {
                // RUN, LABEL, SHELL, ONBUILD and MAINTAINER change nothing that a job has to know
            }
        }
    }

    private void arguments(Instruction each) {
        for (String word : Words.split(each.rest(), escape)) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String value = given.get(key);
            if (value == null) {
                value = equals < 0 ? globals.get(key) : expanded(word.substring(equals + 1));
            }
            if (value != null) {
                put(args, key, value, each);
            }
        }
    }

    private void expose(Instruction each) {
        for (String word : Words.split(each.rest(), escape)) {
            Expansion.Expanded expanded = Expansion.of(word, escape, this::value);
            String variable =
                    expanded.used().size() == 1 ? expanded.used().iterator().next() : "";
            for (String port : expanded.text().isBlank() ? List.of("0") : ports(expanded.text())) {
                if (ports.size() < MOST) {
                    exposed(port, variable, each.line()).ifPresent(ports::add);
                }
            }
        }
    }

    private static List<String> ports(String text) {
        return List.of(text.strip().split("[ \t]+"));
    }

    static Optional<Exposed> exposed(String text, String variable, int line) {
        int slash = text.indexOf('/');
        String protocol = slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(Locale.ROOT);
        String numbers = slash < 0 ? text : text.substring(0, slash);
        numbers = numbers.substring(numbers.lastIndexOf(':') + 1);
        int dash = numbers.indexOf('-');
        int first = Words.port(dash < 0 ? numbers : numbers.substring(0, dash));
        int last = dash < 0 ? first : Words.port(numbers.substring(dash + 1));
        boolean sound = first > 0 && last >= first || first == 0 && !variable.isEmpty();
        return sound ? Optional.of(new Exposed(first, last, protocol, variable, line)) : Optional.empty();
    }

    private static Run health(Instruction each) {
        String rest = each.rest();
        if (rest.toUpperCase(Locale.ROOT).startsWith("CMD")) {
            return Run.of(rest.substring(3).strip(), each.line());
        }
        return new Run(false, List.of(), each.line());
    }

    private void volumes(Instruction each) {
        Run listed = Run.of(each.rest(), each.line());
        List<String> paths = listed.shell() ? Words.split(each.rest(), escape) : listed.words();
        for (String path : paths) {
            String expanded = expanded(path);
            if (!expanded.isBlank() && volumes.size() < MOST) {
                volumes.add(new Setting(expanded, each.line()));
            }
        }
    }

    private String directory(String path) {
        Setting before = words.get("WORKDIR");
        if (path.startsWith("/") || before == null) {
            return path;
        }
        return before.value() + (before.value().endsWith("/") ? "" : "/") + path;
    }

    private void copy(Instruction each) {
        Run listed = Run.of(each.rest(), each.line());
        List<String> paths = new ArrayList<>();
        for (String path : listed.shell() ? Words.split(each.rest(), escape) : listed.words()) {
            paths.add(expanded(path));
        }
        if (paths.size() >= 2 && copies.size() < MOST) {
            String from = each.flag("from");
            copies.add(new Copy(from, paths.subList(0, paths.size() - 1), paths.getLast(), each.line()));
        }
    }

    private void put(Map<String, Setting> map, String key, String value, Instruction each) {
        if (!key.isEmpty() && map.size() < MOST) {
            map.put(key, new Setting(value, each.line()));
        }
    }

    private String expanded(String text) {
        return Expansion.of(text, escape, this::value).text();
    }

    private Optional<String> value(String variable) {
        Setting set = env.getOrDefault(variable, args.get(variable));
        return Optional.ofNullable(set).map(Setting::value);
    }

    ImageContract contract() {
        return new ImageContract(
                base,
                platform,
                ports,
                Collections.unmodifiableMap(env),
                Collections.unmodifiableMap(args),
                new Commands(entrypoint, command, health),
                volumes,
                Collections.unmodifiableMap(words),
                copies);
    }
}

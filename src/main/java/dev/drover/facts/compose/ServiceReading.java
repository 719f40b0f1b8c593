package dev.drover.facts.compose;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.FactValue.Words;
import dev.drover.facts.command.CheckCommand;
import dev.drover.facts.command.Listening;
import dev.drover.facts.command.StartCommand;
import dev.drover.facts.route.Routes;
import dev.drover.facts.shell.ShellWords;
import dev.drover.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** States what one compose service declares about itself, the environment apart. */
record ServiceReading(AppScope scope, ComposeService app, boolean aside, Consumer<Clue> clues) {
    /** What building and starting for development leave behind; a container of its own has no use for them. */
    private static final List<String> BUILD_FOLDERS = List.of(
            "-cache",
            "/.next",
            "/.nuxt",
            "/target",
            "/_build",
            "/deps",
            "/.gradle",
            "/.m2",
            "/.npm",
            "/vendor",
            "/venv",
            "/.venv",
            "/bundle",
            "/pkg/mod",
            "/registry",
            "/.cargo",
            "/dist");

    void read() {
        app.items("ports")
                .forEach(found -> PortMapping.of(found.node(), app.variables()).stream()
                        .limit(1)
                        .forEach(port -> port(port, found)));
        app.items("expose")
                .forEach(found -> PortMapping.of(found.node(), app.variables()).stream()
                        .limit(1)
                        .forEach(port -> port(port, found)));
        app.last("command").ifPresent(found -> command(found, FactName.ARGS));
        app.last("entrypoint").ifPresent(found -> command(found, FactName.COMMAND));
        app.last("healthcheck").ifPresent(this::health);
        app.items("volumes").forEach(this::volume);
        app.last("image").ifPresent(this::image);
        app.pairs("labels").forEach(this::route);
        app.pairs("environment").forEach((name, found) -> {
            if (name.equals("SERVICE_TAGS") || name.equals("VIRTUAL_HOST")) {
                route(name, found);
            }
        });
        plain("user", FactName.USER);
        plain("stop_signal", FactName.STOP_SIGNAL);
        app.last("platform").ifPresent(found -> {
            String platform = text(found);
            if (platform.contains("/")) {
                say(FactKey.of(FactName.ARCH), new Text(platform.split("/", 3)[1]), found, kind());
            }
        });
        app.last("restart").ifPresent(found -> {
            if (text(found).equals("no") && app.items("ports").isEmpty()) {
                say(FactKey.of(FactName.JOB_TYPE), new Text("batch"), found, EvidenceClass.FRAMEWORK);
            }
        });
        resources();
    }

    private void route(String name, Found found) {
        String text = text(found);
        Evidence evidence = new Evidence(found.file(), found.line(), name + ": " + text, kind());
        Routes.clues(name, text, evidence, clues);
    }

    /** A setting made for writing code says little about how the app is deployed. */
    private EvidenceClass kind() {
        return aside || app.development() ? EvidenceClass.SOURCE : EvidenceClass.COMPOSED;
    }

    private void port(PortMapping port, Found found) {
        boolean other = port.protocol().equals("udp") || port.last() - port.container() >= 10;
        if (port.container() > 0 && !other) {
            say(FactKey.of(FactName.PORT), new Whole(port.container()), found, kind());
        }
        if (!port.variable().isEmpty()) {
            say(FactKey.of(FactName.PORT_VARIABLE), new Text(port.variable()), found, kind());
        }
    }

    private void command(Found found, FactName name) {
        List<List<String>> commands = found.node() instanceof YamlNode.Sequence
                ? List.of(found.node().strings().stream()
                        .map(word -> app.filled(word).text())
                        .toList())
                : ShellWords.commands(found.node().string("").replace("$$", "$"));
        List<String> words = commands.stream().flatMap(List::stream).toList();
        if (words.isEmpty()) {
            return;
        }
        if (!app.development()) {
            say(FactKey.of(name), new Words(words), found, kind());
        }
        for (List<String> command : commands) {
            StartCommand.of(command).flagged().ifPresent(listening -> listening(listening, found));
        }
    }

    private void listening(Listening listening, Found found) {
        if (listening.port() > 0) {
            say(FactKey.of(FactName.PORT), new Whole(listening.port()), found, kind());
        }
        if (!listening.variable().isEmpty()) {
            say(FactKey.of(FactName.PORT_VARIABLE), new Text(listening.variable()), found, kind());
            say(FactKey.of(FactName.PORT_FORMAT), new Text(listening.format()), found, kind());
        }
    }

    private void health(Found found) {
        YamlNode test = found.node().get("test");
        if (found.node().get("disable").truth(false) || test.isNothing()) {
            return;
        }
        List<String> words = test.strings();
        List<List<String>> commands;
        if (test instanceof YamlNode.Scalar) {
            commands = ShellWords.commands(words.getFirst().replace("$$", "$"));
        } else if (words.size() > 1 && words.getFirst().equals("CMD-SHELL")) {
            commands = ShellWords.commands(words.get(1).replace("$$", "$"));
        } else if (words.size() > 1 && words.getFirst().equals("CMD")) {
            commands = List.of(words.subList(1, words.size()));
        } else {
            return;
        }
        Found place = new Found(found.file(), test.line(), test);
        CheckCommand.of(commands, app.variables())
                .ifPresent(check -> say(FactKey.of(FactName.CHECK), check, place, kind()));
    }

    /** A volume is data to keep; a folder of whoever develops it that is mounted is not. */
    private void volume(Found found) {
        YamlNode node = found.node();
        String source = node.get("source").string("");
        String target = node.get("target").string("");
        String type = node.get("type").string("");
        boolean fixed = node.get("read_only").truth(false);
        if (node.string().isPresent()) {
            String[] parts = app.filled(node.string("")).text().split(":");
            source = parts.length > 1 ? parts[0] : "";
            target = parts.length > 1 ? parts[1] : parts[0];
            fixed = parts.length > 2 && List.of(parts[2].split(",")).contains("ro");
            type = source.startsWith(".") || source.startsWith("/") || source.startsWith("~") ? "bind" : "volume";
        }
        boolean named = target.startsWith("/")
                && !target.contains("node_modules")
                && !target.contains(".sock")
                && BUILD_FOLDERS.stream().noneMatch(target::endsWith)
                && !type.equals("tmpfs")
                && !type.equals("bind");
        if (named && !fixed) {
            say(new FactKey(FactName.VOLUME, target), new Text("volume"), found, kind());
        }
    }

    private void image(Found found) {
        String written = found.node().string("");
        Interpolation.Filled filled = app.filled(written);
        String repository =
                dev.drover.facts.image.ImageReference.of(filled.text()).repository();
        boolean qualified = repository.contains("/") && !repository.startsWith("/") && !repository.endsWith("/");
        if (qualified && dev.drover.facts.image.ImageReference.of(filled.text()).settled()) {
            say(FactKey.of(FactName.IMAGE), new Text(repository), found, EvidenceClass.COMPOSED);
        }
    }

    private void plain(String key, FactName name) {
        app.last(key).ifPresent(found -> {
            String text = text(found);
            if (!text.isBlank() && app.filled(found.node().string("")).settled()) {
                say(FactKey.of(name), new Text(text), found, kind());
            }
        });
    }

    private void resources() {
        for (String path : List.of("limits", "reservations")) {
            app.last("deploy").ifPresent(found -> {
                YamlNode node = found.node().at("resources", path);
                EvidenceClass sort = path.equals("limits") ? kind() : EvidenceClass.SOURCE;
                memory(new Found(found.file(), node.get("memory").line(), node.get("memory")), sort);
                cpu(new Found(found.file(), node.get("cpus").line(), node.get("cpus")), sort);
                boolean gpu = node.get("devices").list().stream()
                        .anyMatch(device -> device.get("capabilities").strings().contains("gpu"));
                if (gpu) {
                    say(FactKey.of(FactName.GPU), new Whole(1), new Found(found.file(), node.line(), node), kind());
                }
            });
        }
        app.last("mem_limit").ifPresent(found -> memory(found, kind()));
        app.last("cpus").ifPresent(found -> cpu(found, kind()));
        Optional<Found> gpu = app.last("gpus")
                .or(() -> app.last("runtime").filter(found -> text(found).equals("nvidia")));
        gpu.ifPresent(found -> say(FactKey.of(FactName.GPU), new Whole(1), found, kind()));
    }

    private void memory(Found found, EvidenceClass sort) {
        Amounts.mebibytes(text(found))
                .ifPresent(size -> say(FactKey.of(FactName.MEMORY), new Whole(size), found, sort));
    }

    private void cpu(Found found, EvidenceClass sort) {
        Amounts.megahertz(text(found)).ifPresent(speed -> say(FactKey.of(FactName.CPU), new Whole(speed), found, sort));
    }

    private String text(Found found) {
        return app.filled(found.node().string("")).text();
    }

    private void say(FactKey key, FactValue value, Found found, EvidenceClass sort) {
        String shown = key.name().text() + ": " + Excerpts.of(found.node());
        clues.accept(new Clue(key, value, new Evidence(found.file(), found.line(), shown, sort)));
    }
}

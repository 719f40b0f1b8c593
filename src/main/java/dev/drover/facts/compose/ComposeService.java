package dev.drover.facts.compose;

import dev.drover.facts.shell.Variables;
import dev.drover.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One service as its layers make it: what it extends, the base file, the override. A later layer wins for single values and
 * for each key of a mapping; lists add up.
 */
public final class ComposeService {
    private static final Set<String> SOURCE_MOUNTS = Set.of(".", "./", "./src", "./app", "..", "../");

    private final String name;
    private final String folder;
    private final List<Found> layers;
    private final Variables variables;

    ComposeService(String name, String folder, List<Found> layers, Variables variables) {
        this.name = name;
        this.folder = folder;
        this.layers = List.copyOf(layers);
        this.variables = variables;
    }

    public String name() {
        return name;
    }

    String folder() {
        return folder;
    }

    Variables variables() {
        return variables;
    }

    /** The file that speaks last of this service. */
    public String file() {
        return place().file();
    }

    /** The line of the service in that file. */
    public int line() {
        return place().line();
    }

    /** Where the service is mentioned in its own file. */
    Found place() {
        return layers.getLast();
    }

    /** The value of a key in the last layer that has it. */
    Optional<Found> last(String key) {
        for (Found layer : layers.reversed()) {
            Optional<YamlNode.Entry> entry = layer.node().entry(key);
            if (entry.isPresent()) {
                return entry.filter(each -> !each.tag().equals("!reset"))
                        .map(each -> new Found(layer.file(), each.line(), each.value()));
            }
        }
        return Optional.empty();
    }

    /** The layers that count for a key: {@code !override} forgets those before, {@code !reset} its own as well. */
    private List<Found> effective(String key) {
        List<Found> counted = new ArrayList<>();
        for (Found layer : layers) {
            String tag = layer.node().entry(key).map(YamlNode.Entry::tag).orElse("");
            if (tag.equals("!override") || tag.equals("!reset")) {
                counted.clear();
            }
            if (!tag.equals("!reset")) {
                counted.add(layer);
            }
        }
        return counted;
    }

    /** The items of a list in all layers, in order; a single value is a list of one. */
    List<Found> items(String key) {
        List<Found> items = new ArrayList<>();
        for (Found layer : effective(key)) {
            YamlNode node = layer.node().get(key);
            if (node instanceof YamlNode.Sequence) {
                node.list().forEach(item -> items.add(new Found(layer.file(), item.line(), item)));
            } else if (!node.isNothing()) {
                items.add(new Found(layer.file(), node.line(), node));
            }
        }
        return items;
    }

    /** A mapping or a list of {@code NAME=value}, over all layers by name; a name without a value has nothing. */
    Map<String, Found> pairs(String key) {
        Map<String, Found> pairs = new LinkedHashMap<>();
        for (Found layer : effective(key)) {
            YamlNode node = layer.node().get(key);
            node.entries()
                    .forEach((name, entry) -> pairs.put(name, new Found(layer.file(), entry.line(), entry.value())));
            for (YamlNode item : node.list()) {
                String text = item.string("");
                int equals = text.indexOf('=');
                YamlNode value = equals < 0
                        ? new YamlNode.Nothing(item.line())
                        : new YamlNode.Scalar(item.line(), text.substring(equals + 1), true);
                String pairName = equals < 0 ? text : text.substring(0, equals);
                if (!pairName.isBlank()) {
                    pairs.put(pairName.strip(), new Found(layer.file(), item.line(), value));
                }
            }
        }
        return pairs;
    }

    Interpolation.Filled filled(String text) {
        return Interpolation.of(text, variables);
    }

    /** The text of a key, variables filled in. */
    String text(String key) {
        return last(key)
                .flatMap(found -> found.node().string())
                .map(text -> filled(text).text())
                .orElse("");
    }

    /** The Dockerfile that this service is built from, as a path of the repository; empty when it isn't built here. */
    public Optional<String> dockerfile() {
        return last("build").flatMap(found -> {
            if (!found.node().get("dockerfile_inline").isNothing()) {
                return Optional.empty();
            }
            String file =
                    filled(found.node().get("dockerfile").string("Dockerfile")).text();
            return context().flatMap(context -> Paths.resolve(context, file));
        });
    }

    /** The folder that is sent to the builder; empty for none, or one outside the repository. */
    public Optional<String> context() {
        return last("build").flatMap(found -> {
            String context = found.node()
                    .string()
                    .orElseGet(() -> found.node().get("context").string("."));
            return Paths.resolve(folder, filled(context).text());
        });
    }

    /** The stage that is built; "" for the last one. */
    public String target() {
        return last("build")
                .map(found -> filled(found.node().get("target").string("")).text())
                .orElse("");
    }

    /** The build arguments that have values. */
    public Map<String, String> buildArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        last("build").ifPresent(found -> {
            YamlNode args = found.node().get("args");
            args.entries()
                    .forEach((key, entry) -> entry.value()
                            .string()
                            .ifPresent(value -> arguments.put(key, filled(value).text())));
            for (String item : args.strings()) {
                int equals = item.indexOf('=');
                if (equals > 0) {
                    arguments.put(
                            item.substring(0, equals),
                            filled(item.substring(equals + 1)).text());
                }
            }
        });
        arguments.values().removeIf(String::isEmpty);
        return arguments;
    }

    public String image() {
        return text("image");
    }

    /** True for a service set up for writing code: the source is mounted, a watcher is configured, or a dev stage is built. */
    public boolean development() {
        String target = target();
        boolean watched = last("develop").isPresent() || target.startsWith("dev") || target.equals("builder");
        return watched
                || items("volumes").stream()
                        .flatMap(found -> found.node().string().stream())
                        .map(text -> text.split(":", 2)[0])
                        .anyMatch(SOURCE_MOUNTS::contains);
    }

    /** True when its profiles keep it out of an ordinary start, for tools and tests. */
    boolean aside() {
        return last("profiles").map(found -> found.node().strings()).orElse(List.of()).stream()
                .anyMatch(profile -> Set.of(
                                "dev", "development", "test", "tests", "testing", "debug", "tools", "ci", "local")
                        .contains(profile));
    }
}

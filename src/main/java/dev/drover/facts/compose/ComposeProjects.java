package dev.drover.facts.compose;

import dev.drover.facts.shell.Variables;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import dev.drover.yaml.Yaml;
import dev.drover.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads the compose files of a repository: one project a folder, made of its base file and what lies over it (the file for
 * production if there is one, else the override), with {@code include} and {@code extends} followed inside the repository.
 */
public final class ComposeProjects {
    private static final int MOST_FILES = 200;
    private static final int DEEPEST = 10;
    private static final Set<String> ASIDE = Set.of(
            "dev", "development", "local", "test", "tests", "testing", "ci", "e2e", "debug", "staging", "monitoring");

    private final SourceTree tree;
    private final Map<String, YamlNode> loaded = new HashMap<>();

    private ComposeProjects(SourceTree tree) {
        this.tree = tree;
    }

    /** One project: its folder, the services by name, and whether it is only meant for writing or testing code. */
    public record Project(String folder, List<ComposeService> services, boolean aside) {
        public Project {
            services = List.copyOf(services);
        }
    }

    public static List<Project> of(SourceTree tree) {
        return tree.once(ComposeProjects.class, () -> new ComposeProjects(tree).projects());
    }

    private List<Project> projects() {
        Map<String, List<SourceFile>> byFolder = new TreeMap<>();
        tree.files().stream()
                .filter(file -> isCompose(file.name()) && !file.path().contains("node_modules/"))
                .limit(MOST_FILES)
                .forEach(file -> byFolder.computeIfAbsent(file.folder(), folder -> new ArrayList<>())
                        .add(file));
        List<Project> projects = new ArrayList<>();
        byFolder.forEach((folder, files) -> projects.add(project(folder, files)));
        return projects;
    }

    static boolean isCompose(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
        return yaml
                && (lower.startsWith("docker-compose")
                        || lower.startsWith("compose.")
                        || lower.startsWith("compose-")
                        || lower.startsWith("container-compose")
                        || lower.startsWith("podman-compose"));
    }

    /** The word between {@code compose} and the ending: {@code prod}, {@code override}; "" for the base file. */
    static String variant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String rest = lower.substring(lower.indexOf("compose") + "compose".length(), lower.lastIndexOf('.'));
        return rest.startsWith(".") || rest.startsWith("-") || rest.startsWith("_") ? rest.substring(1) : rest;
    }

    private Project project(String folder, List<SourceFile> files) {
        List<SourceFile> chosen = new ArrayList<>();
        files.stream()
                .filter(file -> variant(file.name()).isEmpty())
                .findFirst()
                .ifPresent(chosen::add);
        List<SourceFile> production = files.stream()
                .filter(file -> variant(file.name()).startsWith("prod")
                        || variant(file.name()).startsWith("deploy"))
                .toList();
        chosen.addAll(production);
        if (production.isEmpty() && !chosen.isEmpty()) {
            files.stream()
                    .filter(file -> variant(file.name()).equals("override"))
                    .forEach(chosen::add);
        }
        boolean aside = false;
        if (chosen.isEmpty()) {
            aside = files.stream().allMatch(file -> ASIDE.contains(variant(file.name())));
            boolean only = aside;
            files.stream()
                    .filter(file -> only || !ASIDE.contains(variant(file.name())))
                    .forEach(chosen::add);
        }
        Variables variables = variables(folder);
        Map<String, List<Found>> layers = new LinkedHashMap<>();
        Map<String, String> folders = new HashMap<>();
        for (SourceFile file : chosen) {
            collect(file.path(), layers, folders, new HashSet<>());
        }
        List<ComposeService> services = new ArrayList<>();
        layers.forEach((name, found) ->
                services.add(new ComposeService(name, folders.getOrDefault(name, folder), found, variables)));
        return new Project(folder, services, aside || asideFolder(folder));
    }

    private static boolean asideFolder(String folder) {
        for (String step : folder.toLowerCase(Locale.ROOT).split("/")) {
            if (ASIDE.contains(step)
                    || step.equals(".devcontainer")
                    || step.startsWith("example")
                    || step.equals("docs")) {
                return true;
            }
        }
        return false;
    }

    private void collect(String file, Map<String, List<Found>> layers, Map<String, String> folders, Set<String> seen) {
        if (!seen.add(file) || seen.size() > DEEPEST) {
            return;
        }
        String folder = folder(file);
        YamlNode root = load(file);
        for (YamlNode include : root.get("include").list()) {
            YamlNode path = include instanceof YamlNode.Mapping ? include.get("path") : include;
            for (String each : path.strings()) {
                Paths.resolve(folder, each).ifPresent(other -> collect(other, layers, folders, seen));
            }
        }
        YamlNode services = root.get("services");
        if (services.isNothing() && root.get("version").isNothing() && firstGeneration(root)) {
            services = root;
        }
        services.entries().forEach((name, entry) -> {
            List<Found> of = layers.computeIfAbsent(name, key -> new ArrayList<>());
            folders.putIfAbsent(name, folder);
            of.addAll(extended(file, new Found(file, entry.line(), entry.value()), 0));
        });
    }

    /** The oldest form has no {@code services}: every key at the top is one. */
    private static boolean firstGeneration(YamlNode root) {
        return root.entries().values().stream()
                .anyMatch(entry -> !entry.value().get("image").isNothing()
                        || !entry.value().get("build").isNothing());
    }

    /** The service and before it what it extends, outermost first. */
    private List<Found> extended(String file, Found service, int depth) {
        List<Found> layers = new ArrayList<>();
        YamlNode extended = service.node().get("extends");
        if (!extended.isNothing() && depth < DEEPEST) {
            String name =
                    extended.string().orElseGet(() -> extended.get("service").string(""));
            String other = extended.get("file")
                    .string()
                    .flatMap(path -> Paths.resolve(folder(file), path))
                    .orElse(file);
            load(other)
                    .get("services")
                    .entry(name)
                    .ifPresent(entry ->
                            layers.addAll(extended(other, new Found(other, entry.line(), entry.value()), depth + 1)));
        }
        layers.add(service);
        return layers;
    }

    private YamlNode load(String file) {
        YamlNode known = loaded.get(file);
        if (known == null) {
            known = tree.text(file)
                    .map(SourceText::lines)
                    .map(lines -> Yaml.read(lines).first())
                    .orElse(new YamlNode.Nothing(1));
            loaded.put(file, known);
        }
        return known;
    }

    /** The values of a tracked {@code .env} beside the compose file: compose fills them in. */
    private Variables variables(String folder) {
        Map<String, String> values = new HashMap<>();
        String path = folder.isEmpty() ? ".env" : folder + "/.env";
        for (String line : tree.text(path).map(SourceText::lines).orElse(List.of())) {
            String bare = line.strip();
            int equals = bare.indexOf('=');
            if (equals > 0 && !bare.startsWith("#")) {
                String name = bare.substring(0, equals).replace("export ", "").strip();
                values.put(name, unquoted(bare.substring(equals + 1).strip()));
            }
        }
        return Variables.of(values);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        int comment = value.indexOf(" #");
        return quoted
                ? value.substring(1, value.length() - 1)
                : comment < 0 ? value : value.substring(0, comment).strip();
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}

package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.source.SourceText;
import dev.drover.yaml.Yaml;
import dev.drover.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads workflows of GitHub and of the forges that speak the same language: the build-and-push action with its file, context,
 * target, tags and arguments, names from the metadata action, and any other action that is told which Dockerfile to build.
 */
final class Workflows {
    private static final Set<String> FILE_KEYS = Set.of(
            "file",
            "dockerfile",
            "dockerfile-path",
            "dockerfile_path",
            "build-dockerfile",
            "docker-file",
            "docker_file",
            "dockerFile");
    private static final Set<String> CONTEXT_KEYS =
            Set.of("context", "build-context", "docker-context", "path", "workdir");
    private static final int MOST_STEPS = 500;

    private final SourceText text;
    private final Symbols symbols;
    private final boolean production;
    private final List<ImageBuild> builds = new ArrayList<>();

    private Workflows(SourceText text, Symbols symbols, boolean production) {
        this.text = text;
        this.symbols = symbols;
        this.production = production;
    }

    static boolean reads(String path) {
        boolean folder = path.startsWith(".github/workflows/")
                || path.startsWith(".gitea/workflows/")
                || path.startsWith(".forgejo/workflows/");
        return folder && (path.endsWith(".yml") || path.endsWith(".yaml"));
    }

    static List<ImageBuild> of(SourceText text, Symbols known) {
        YamlNode root = Yaml.read(text.lines()).first();
        Workflows workflow = new Workflows(text, known, Environments.published(text.path()) && !onlyTried(root));
        workflow.environment(root);
        root.get("jobs").entries().values().forEach(job -> workflow.job(job.value()));
        return workflow.builds;
    }

    /** A workflow that runs for pull requests alone deploys nothing. */
    private static boolean onlyTried(YamlNode root) {
        YamlNode on = root.get("on").isNothing() ? root.get("true") : root.get("on");
        Set<String> events = new java.util.TreeSet<>(on.strings());
        events.addAll(on.entries().keySet());
        return events.equals(Set.of("pull_request"));
    }

    private void environment(YamlNode node) {
        node.get("env")
                .entries()
                .forEach((name, entry) -> entry.value().string().ifPresent(value -> symbols.put(name, value, false)));
    }

    private void job(YamlNode job) {
        environment(job);
        matrix(job);
        List<String> named = new ArrayList<>();
        List<YamlNode> steps = job.get("steps").list();
        for (YamlNode step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
            environment(step);
            exported(step.get("run").string(""));
            YamlNode with = step.get("with");
            if (step.get("uses").string("").startsWith("docker/metadata-action")) {
                with.get("images")
                        .string()
                        .ifPresent(images -> images.lines()
                                .map(line -> symbols.expanded(line.strip()))
                                .filter(line -> !line.isEmpty() && !line.contains("=") || line.startsWith("name="))
                                .forEach(line -> named.add(
                                        line.startsWith("name=")
                                                ? line.substring(5).split(",")[0]
                                                : line)));
            }
            action(step, with, named);
        }
        if (!job.get("uses").isNothing()) {
            action(job, job.get("with"), named);
        }
    }

    /** What a step writes to the file of the runner's environment, the steps after it have as variables. */
    private void exported(String script) {
        if (!script.contains("GITHUB_ENV")) {
            return;
        }
        script.lines().map(String::strip).forEach(line -> {
            String bare = line.startsWith("echo ") ? line.substring(5).strip() : line;
            int redirect = bare.indexOf(">>");
            bare = (redirect < 0 ? bare : bare.substring(0, redirect))
                    .replace("\"", "")
                    .replace("'", "")
                    .strip();
            int equals = bare.indexOf('=');
            boolean name = equals > 0
                    && bare.substring(0, equals).chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
            if (name) {
                symbols.put(bare.substring(0, equals), bare.substring(equals + 1), false);
            }
        });
    }

    /** A matrix with one value for a name is as good as a variable; with several, the first include is taken. */
    private void matrix(YamlNode job) {
        YamlNode matrix = job.at("strategy", "matrix");
        matrix.entries().forEach((name, entry) -> {
            List<String> values = entry.value().strings();
            if (values.size() == 1) {
                symbols.put("matrix." + name, values.getFirst(), false);
            }
        });
    }

    private void action(YamlNode step, YamlNode with, List<String> named) {
        String uses = step.get("uses").string("");
        boolean builder =
                uses.contains("build-push-action") || uses.contains("docker-build") || uses.contains("kaniko");
        Optional<YamlNode.Entry> file = first(with, FILE_KEYS);
        boolean tells = file.isPresent()
                && file.get()
                        .value()
                        .string("")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("ockerfile");
        if (!builder && !tells) {
            return;
        }
        String context = first(with, CONTEXT_KEYS)
                .flatMap(entry -> entry.value().string())
                .map(symbols::expanded)
                .filter(path -> !path.contains("{{") && !path.contains("://"))
                .orElse(".");
        String where = Paths.resolve("", BuildCommand.inside(context)).orElse("");
        String dockerfile = file.flatMap(entry -> entry.value().string())
                .map(path -> BuildCommand.inside(symbols.expanded(path)))
                .flatMap(path -> Paths.resolve("", path))
                .orElseGet(() -> where.isEmpty() ? "Dockerfile" : where + "/Dockerfile");
        List<String> images = new ArrayList<>();
        with.get("tags").string().ifPresent(tags -> {
            for (String tag : symbols.expanded(tags).split("[\n,]")) {
                if (!tag.isBlank() && !tag.contains("outputs.")) {
                    images.add(tag.strip());
                }
            }
        });
        images.addAll(named);
        Map<String, String> arguments = new LinkedHashMap<>();
        with.get("build-args")
                .string()
                .ifPresent(args -> args.lines().forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        arguments.put(line.substring(0, equals).strip(), symbols.expanded(line.substring(equals + 1)));
                    }
                }));
        int line = file.map(YamlNode.Entry::line).orElse(step.get("uses").line());
        boolean pushed = with.get("push").string("true").equals("false") || !Environments.published(dockerfile);
        builds.add(new ImageBuild(
                dockerfile,
                where,
                with.get("target").string(""),
                images,
                arguments,
                production && !pushed,
                new ImageBuild.Place(text.path(), line, text.line(line), EvidenceClass.COMPOSED)));
    }

    private static Optional<YamlNode.Entry> first(YamlNode with, Set<String> keys) {
        return with.entries().entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import dev.drover.yaml.Yaml;
import dev.drover.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads workflows of GitHub and of the forges that speak the same language: the build-and-push action with its file, context,
 * target, tags and arguments, names from the metadata action, and any other action that is told which Dockerfile to build. Actions
 * and workflows of the repository itself are followed with the inputs they are given, to a fixed number.
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
    /** Under which builders other than the usual one are told the name of the image. */
    private static final List<String> NAME_KEYS =
            List.of("repository", "image", "image_name", "image-name", "imageName", "name");

    private static final List<String> BUILDERS =
            List.of("build-push-action", "docker-build", "kaniko", "publish-docker", "buildah-build", "build-and-push");
    private static final int MOST_STEPS = 500;
    private static final int MOST_FOLLOWED = 20;

    private final SourceTree tree;
    private int followed;
    private SourceText text;
    private final Symbols symbols;
    private final boolean production;
    private final List<ImageBuild> builds = new ArrayList<>();

    private Workflows(SourceTree tree, SourceText text, Symbols symbols, boolean production) {
        this.tree = tree;
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

    static List<ImageBuild> of(SourceTree tree, SourceText text, Symbols known) {
        YamlNode root = Yaml.read(text.lines()).first();
        Workflows workflow = new Workflows(tree, text, known, Environments.published(text.path()) && !onlyTried(root));
        workflow.environment(root);
        root.get("jobs").entries().values().forEach(job -> workflow.job(job.value()));
        return workflow.builds;
    }

    /** A workflow that runs for pull requests alone deploys nothing. */
    private static boolean onlyTried(YamlNode root) {
        YamlNode on = events(root);
        Set<String> events = new java.util.TreeSet<>(on.strings());
        events.addAll(on.entries().keySet());
        return events.equals(Set.of("pull_request"));
    }

    private static YamlNode events(YamlNode root) {
        return root.get("on").isNothing() ? root.get("true") : root.get("on");
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
        steps(job.get("steps").list(), named);
        if (!job.get("uses").isNothing()) {
            action(job, job.get("with"), named);
        }
    }

    private void steps(List<YamlNode> steps, List<String> named) {
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
    }

    /** An action or a workflow of this repository, with what it is given in place of its inputs. */
    private void local(String path, YamlNode with, List<String> named) {
        boolean file = path.endsWith(".yml") || path.endsWith(".yaml");
        List<String> names = file ? List.of(path) : List.of(path + "/action.yml", path + "/action.yaml");
        Optional<SourceText> found =
                names.stream().flatMap(name -> tree.text(name).stream()).findFirst();
        if (found.isEmpty() || followed++ >= MOST_FOLLOWED) {
            return;
        }
        SourceText caller = text;
        text = found.get();
        YamlNode root = Yaml.read(text.lines()).first();
        YamlNode inputs = file ? events(root).at("workflow_call", "inputs") : root.get("inputs");
        inputs.entries().forEach((name, entry) -> {
            String given = with.get(name).string(entry.value().get("default").string(""));
            symbols.put("inputs." + name, symbols.expanded(given), false);
        });
        environment(root);
        steps(root.at("runs", "steps").list(), named);
        root.get("jobs").entries().values().forEach(job -> job(job.value()));
        text = caller;
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
        if (uses.startsWith("./")) {
            local(uses.substring(2), with, named);
            return;
        }
        String lower = uses.toLowerCase(Locale.ROOT);
        boolean builder = BUILDERS.stream().anyMatch(lower::contains);
        Optional<YamlNode.Entry> file = first(with, FILE_KEYS);
        boolean tells = file.isPresent()
                && file.get().value().string("").toLowerCase(Locale.ROOT).contains("ockerfile");
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
        List<String> images = images(with);
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

    /** Whole names under {@code tags}, as the usual action wants them, or a name that stands apart from its tags and registry. */
    private List<String> images(YamlNode with) {
        Optional<String> name = NAME_KEYS.stream()
                .flatMap(key -> with.get(key).string().stream())
                .map(symbols::expanded)
                .filter(each -> each.contains("/") || !with.get("registry").isNothing())
                .findFirst();
        if (name.isPresent()) {
            String registry = symbols.expanded(with.get("registry").string(""));
            boolean whole = registry.isEmpty() || name.get().startsWith(registry + "/");
            return new ArrayList<>(List.of(whole ? name.get() : registry + "/" + name.get()));
        }
        List<String> images = new ArrayList<>();
        for (String tag : symbols.expanded(with.get("tags").string("")).split("[\n,]")) {
            if (!tag.isBlank() && !tag.contains("outputs.")) {
                images.add(tag.strip());
            }
        }
        return images;
    }

    private static Optional<YamlNode.Entry> first(YamlNode with, Set<String> keys) {
        return with.entries().entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

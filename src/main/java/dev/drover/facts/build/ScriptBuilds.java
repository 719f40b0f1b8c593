package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.facts.shell.ShellWords;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds commands that build, tag or push images in anything that is written line by line: Makefiles, justfiles, Taskfiles,
 * scripts, pipelines of CI services, package scripts. Variables set in the same file are filled in.
 */
final class ScriptBuilds {
    private static final int MOST_LINES = 5_000;
    private static final Set<String> NAMES = Set.of(
            "makefile",
            "gnumakefile",
            "justfile",
            ".justfile",
            "taskfile.yml",
            "taskfile.yaml",
            "jenkinsfile",
            ".gitlab-ci.yml",
            ".gitlab-ci.yaml",
            ".drone.yml",
            ".drone.yaml",
            ".woodpecker.yml",
            ".woodpecker.yaml",
            "bitbucket-pipelines.yml",
            "azure-pipelines.yml",
            "cloudbuild.yaml",
            "cloudbuild.yml",
            ".travis.yml",
            "package.json",
            "buildspec.yml",
            "magefile.go",
            "appveyor.yml",
            "earthfile");
    private static final List<String> BUILDERS = List.of("docker", "podman", "buildah", "nerdctl", "kaniko");

    private final SourceText text;
    private final boolean script;
    private final boolean production;
    private final EvidenceClass kind;
    private String folder;
    private final Symbols symbols = new Symbols();
    private final List<ImageBuild> builds = new ArrayList<>();
    private final List<String> pushed = new ArrayList<>();

    private ScriptBuilds(SourceText text, String folder, boolean script, EvidenceClass kind) {
        this.text = text;
        this.folder = folder;
        this.script = script;
        this.kind = kind;
        this.production = Environments.production(text.path());
    }

    static boolean reads(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean pipeline = file.path().startsWith(".github/workflows/")
                || file.path().startsWith(".gitea/workflows/")
                || file.path().startsWith(".forgejo/workflows/")
                || file.path().startsWith(".woodpecker/")
                || file.path().startsWith(".circleci/")
                || file.path().startsWith(".buildkite/");
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        return NAMES.contains(name)
                || name.endsWith(".mk")
                || name.endsWith(".sh")
                || name.endsWith(".bash")
                || name.startsWith("jenkinsfile")
                || pipeline && yaml;
    }

    static List<ImageBuild> of(SourceText text, Symbols known) {
        String path = text.path();
        int slash = path.lastIndexOf('/');
        boolean hidden = path.startsWith(".");
        boolean script = path.endsWith(".sh") || path.endsWith(".bash");
        String folder = slash < 0 || hidden || script ? "" : path.substring(0, slash);
        boolean weak = script || path.endsWith("package.json");
        ScriptBuilds found =
                new ScriptBuilds(text, folder, script, weak ? EvidenceClass.SOURCE : EvidenceClass.COMPOSED);
        return found.read(known);
    }

    private List<ImageBuild> read(Symbols known) {
        boolean any = BUILDERS.stream().anyMatch(text::contains);
        if (!any) {
            return List.of();
        }
        text.lines().stream().limit(MOST_LINES).forEach(this::assignment);
        StringBuilder joined = new StringBuilder();
        int start = 1;
        int number = 0;
        for (String line :
                text.lines().subList(0, Math.min(MOST_LINES, text.lines().size()))) {
            number++;
            String bare = line.stripTrailing();
            if (bare.endsWith("\\")) {
                joined.append(bare, 0, bare.length() - 1).append(' ');
                continue;
            }
            command(joined.append(bare).toString(), start, known);
            joined.setLength(0);
            start = number + 1;
        }
        return named();
    }

    /** {@code X = y}, {@code X := y}, {@code X ?= y}, {@code export X=y}, {@code X: y}. */
    private void assignment(String line) {
        String bare = line.strip();
        bare = bare.startsWith("export ") ? bare.substring(7).strip() : bare;
        bare = bare.startsWith("- ") ? bare.substring(2).strip() : bare;
        int end = 0;
        while (end < bare.length() && (bare.charAt(end) == '_' || Character.isLetterOrDigit(bare.charAt(end)))) {
            end++;
        }
        String rest = bare.substring(end).strip();
        int sign = rest.startsWith(":=") || rest.startsWith("?=")
                ? 2
                : rest.startsWith("::=") ? 3 : rest.startsWith("=") || rest.startsWith(": ") ? 1 : 0;
        if (end > 0 && sign > 0) {
            String value = rest.substring(sign).strip();
            int comment = value.indexOf(" #");
            value = comment < 0 ? value : value.substring(0, comment).strip();
            boolean computed = value.startsWith("$(echo") || value.startsWith("\"$(echo");
            symbols.put(bare.substring(0, end), unquoted(value), rest.startsWith("?") || computed);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private void command(String line, int number, Symbols known) {
        boolean comment =
                line.stripLeading().startsWith("#") || line.stripLeading().startsWith("//");
        boolean moves = line.contains("cd ");
        if (comment || !moves && BUILDERS.stream().noneMatch(line::contains)) {
            return;
        }
        String expanded = known.expanded(symbols.expanded(cleaned(line)));
        String before = folder;
        for (List<String> words : ShellWords.commands(expanded)) {
            if (moves && words.getFirst().equals("cd")) {
                folder = entered(words, line);
            }
            BuildCommand.of(words, folder)
                    .ifPresent(found -> builds.add(new ImageBuild(
                            found.dockerfile(),
                            found.context(),
                            found.target(),
                            found.images(),
                            found.arguments(),
                            production,
                            new ImageBuild.Place(text.path(), number, line.strip(), kind))));
            String image = BuildCommand.named(words);
            if (!image.isEmpty()) {
                pushed.add(image);
            }
        }
        boolean stays = script && !line.stripLeading().startsWith("(");
        folder = stays ? folder : before;
    }

    /** Where {@code cd} leads: {@code $(dirname "$0")/..} starts at the script's own folder, a path that isn't known leads nowhere. */
    private String entered(List<String> words, String line) {
        String target = words.size() > 1 ? words.get(words.size() - 1) : "";
        boolean own = line.contains("dirname");
        if (own) {
            int end = line.lastIndexOf(')');
            String rest =
                    end < 0 ? "" : line.substring(end + 1).replace("\"", "").strip();
            int slash = text.path().lastIndexOf('/');
            String home = slash < 0 ? "" : text.path().substring(0, slash);
            return Paths.resolve(home, rest.startsWith("/") ? "." + rest : ".").orElse("");
        }
        return target.contains("$") || target.equals("-")
                ? folder
                : Paths.resolve(folder, target).orElse(folder);
    }

    /** Takes the wrapping of other languages off: {@code @} of make, {@code - } and {@code run:} of YAML, {@code sh '…'} of Groovy. */
    private static String cleaned(String line) {
        String bare = line.strip();
        while (bare.startsWith("@") || bare.startsWith("- ") || bare.startsWith("-@")) {
            bare = bare.substring(1).strip();
        }
        for (String start : List.of("run:", "script:", "sh ", "cmd:", "command:", "commands:")) {
            if (bare.startsWith(start)) {
                bare = bare.substring(start.length()).strip();
                boolean quoted = bare.length() > 1
                        && (bare.startsWith("\"") && bare.endsWith("\"") || bare.startsWith("'") && bare.endsWith("'"));
                return quoted
                        ? bare.replace("\"\"\"", "\"")
                                .substring(1, bare.replace("\"\"\"", "\"").length() - 1)
                        : bare;
            }
        }
        int colon = bare.indexOf("\": \"");
        if (bare.startsWith("\"") && colon > 0) {
            String value = bare.substring(colon + 4);
            int end = value.lastIndexOf('"');
            return end < 0 ? value : value.substring(0, end).replace("\\\"", "\"");
        }
        return bare;
    }

    /** A file that builds one image under a local name and pushes it under another means the one it pushes. */
    private List<ImageBuild> named() {
        boolean one = builds.stream().map(ImageBuild::dockerfile).distinct().count() == 1;
        if (!one || pushed.isEmpty()) {
            return builds;
        }
        List<ImageBuild> named = new ArrayList<>();
        for (ImageBuild build : builds) {
            List<String> images = new ArrayList<>(pushed);
            images.addAll(build.images());
            named.add(new ImageBuild(
                    build.dockerfile(),
                    build.context(),
                    build.target(),
                    images,
                    Map.copyOf(build.arguments()),
                    build.production(),
                    build.place()));
        }
        return named;
    }
}

package dev.drover.facts.command;

import dev.drover.facts.shell.ShellWords;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the command that starts an app through scripts of the repository, {@code npm start} and its kin, and configuration
 * files named on the way, and lists every simple command that would run. It stops at a fixed depth and number.
 */
public final class Launch {
    private static final int DEEPEST = 4;
    private static final int MOST = 200;
    private static final int LONGEST_SCRIPT = 2_000;
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", ".", "source");
    private static final Set<String> PACKAGERS = Set.of("npm", "yarn", "pnpm", "bun");

    private final SourceTree tree;
    private final String folder;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Launch(SourceTree tree, String folder) {
        this.tree = tree;
        this.folder = folder;
    }

    /** A command that would run, and where it is written. */
    public record Step(StartCommand command, String file, int line, String excerpt) {}

    /** Follows commands that stand in a file; {@code folder} is where scripts and package files are looked for first. */
    public static List<Step> follow(SourceTree tree, String folder, List<List<String>> commands, Step from) {
        Launch launch = new Launch(tree, folder);
        commands.forEach(command -> launch.add(command, from, 0));
        return List.copyOf(launch.steps);
    }

    private void add(List<String> command, Step from, int depth) {
        StartCommand start = StartCommand.of(command);
        if (steps.size() >= MOST || start.words().isEmpty()) {
            return;
        }
        steps.add(new Step(start, from.file(), from.line(), from.excerpt()));
        if (depth >= DEEPEST) {
            return;
        }
        if (PACKAGERS.contains(start.program())) {
            packaged(start, depth);
            return;
        }
        String script =
                SHELLS.contains(start.program()) ? script(start) : start.words().getFirst();
        boolean looksLikeScript = script.endsWith(".sh") || script.contains("entrypoint") || script.startsWith("./");
        if (looksLikeScript) {
            find(script).ifPresent(text -> script(text, depth));
        }
        if (start.program().equals("gunicorn")) {
            configured(start);
        }
        if (start.program().equals("supervisord")) {
            supervised(start, depth);
        }
    }

    private static String script(StartCommand start) {
        return start.words().stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
    }

    private void script(SourceText text, int depth) {
        if (!seen.add(text.path())) {
            return;
        }
        List<String> lines = text.lines();
        StringBuilder joined = new StringBuilder();
        int start = 1;
        for (int i = 0; i < Math.min(lines.size(), LONGEST_SCRIPT); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            joined.append(line);
            Step here = new Step(StartCommand.of(List.of()), text.path(), start, joined.toString());
            for (List<String> command : ShellWords.commands(joined.toString())) {
                add(command, here, depth + 1);
            }
            joined.setLength(0);
            start = i + 2;
        }
    }

    private void packaged(StartCommand start, int depth) {
        String first = start.argument(1);
        String name = first.equals("run") ? start.argument(2) : first;
        Optional<SourceText> manifest = find("package.json");
        if (manifest.isEmpty() || name.isEmpty() || !seen.add("script " + name)) {
            return;
        }
        try {
            String body =
                    Json.parse(manifest.get().text()).get("scripts").get(name).string("");
            int line = manifest.get().lineOf("\"" + name + "\"");
            Step here =
                    new Step(start, manifest.get().path(), line, manifest.get().line(line));
            for (List<String> command : ShellWords.commands(body)) {
                add(command, here, depth + 1);
            }
        } catch (JsonSyntaxError e) {
            // a broken package file says nothing about commands
        }
    }

    /** {@code gunicorn -c file}: its {@code bind = "…"} reads like a flag. */
    private void configured(StartCommand start) {
        Optional<SourceText> text = find(option(start, "gunicorn.conf.py"));
        if (text.isEmpty() || start.flagged().isPresent()) {
            return;
        }
        for (int i = 0; i < text.get().lines().size(); i++) {
            String line = text.get().lines().get(i).strip();
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).strip().equals("bind")) {
                String value =
                        line.substring(equals + 1).strip().replace("\"", "").replace("'", "");
                steps.add(new Step(
                        StartCommand.of(List.of("gunicorn", "--bind", value)),
                        text.get().path(),
                        i + 1,
                        line));
            }
        }
    }

    /** {@code command=…} of each program in a supervisor's configuration. */
    private void supervised(StartCommand start, int depth) {
        Optional<SourceText> text = find(option(start, "supervisord.conf"));
        if (text.isEmpty() || !seen.add(text.get().path())) {
            return;
        }
        boolean program = false;
        for (int number = 1; number <= Math.min(text.get().count(), LONGEST_SCRIPT); number++) {
            String line = text.get().line(number).strip();
            program = line.startsWith("[") ? line.startsWith("[program:") : program;
            int equals = line.indexOf('=');
            if (program && equals > 0 && line.substring(0, equals).strip().equals("command")) {
                Step here = new Step(start, text.get().path(), number, line);
                ShellWords.commands(line.substring(equals + 1)).forEach(command -> add(command, here, depth + 1));
            }
        }
    }

    /** The file that {@code -c} or {@code --config} names, or the usual one. */
    private static String option(StartCommand start, String usual) {
        for (int i = 1; i + 1 < start.words().size(); i++) {
            if (start.argument(i).equals("-c") || start.argument(i).equals("--config")) {
                return start.argument(i + 1).replaceFirst("^(python|file):", "");
            }
        }
        return usual;
    }

    /** A file of the repository that a path inside the image most likely came from: same name, nearest to the app's folder. */
    private Optional<SourceText> find(String path) {
        String name = StartCommand.base(path);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String direct = (folder.isEmpty() ? "" : folder + "/") + path.replaceFirst("^\\./", "");
        Optional<SourceText> exact = tree.text(direct);
        if (exact.isPresent()) {
            return exact;
        }
        boolean anywhere = !name.equals("package.json");
        return tree.files().stream()
                .filter(file -> file.name().equals(name) && (anywhere || folder.startsWith(file.folder())))
                .min(Comparator.comparing((SourceFile file) -> !file.path().startsWith(folder))
                        .thenComparingLong(file ->
                                file.path().chars().filter(c -> c == '/').count())
                        .thenComparing(SourceFile::path))
                .flatMap(file -> tree.text(file.path()));
    }
}

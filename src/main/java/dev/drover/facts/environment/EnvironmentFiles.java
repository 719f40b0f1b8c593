package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files that list the variables of an app: {@code .env.example} and its kin declare them, with comments that say what they
 * are for; a {@code .env} that was committed tells their names, and values only where they can't be secrets. A line that is
 * commented out is optional.
 */
public final class EnvironmentFiles implements FactFinder {
    private static final long LARGEST = 100_000;
    private static final int MOST_LINES = 1_000;
    private static final List<String> EXAMPLE_WORDS = List.of(
            "example", "sample", "template", "dist", "defaults", "default", "tmpl", "tpl", "schema", "skeleton");
    private static final List<String> DEVELOPMENT_WORDS =
            List.of("dev", "development", "test", "testing", "local", "ci", "e2e");

    @Override
    public String name() {
        return "environment files";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            Optional<EvidenceClass> kind = kind(file);
            if (kind.isPresent() && file.size() <= LARGEST && ownFile(scope, file)) {
                scope.tree().text(file.path()).ifPresent(text -> {
                    boolean own = Role.of(file.path()) == Role.SERVICE && !isShared(scope, file);
                    EvidenceClass seen = own ? kind.get() : EvidenceClass.NAME;
                    lines(file.path(), text.lines(), seen, clues);
                });
            }
        }
    }

    /** A list for several apps says of none that it needs all of it: what one reads itself is among its own facts anyway. */
    private static boolean isShared(AppScope scope, SourceFile file) {
        return !scope.siblings().isEmpty()
                && !scope.folder().isEmpty()
                && !file.path().startsWith(scope.folder() + "/");
    }

    private static boolean ownFile(AppScope scope, SourceFile file) {
        return CodeFiles.reachable(scope, file.path()) || file.folder().isEmpty();
    }

    /** What kind of evidence the file is, by its name; nothing for files that hold no environment. */
    static Optional<EvidenceClass> kind(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        List<String> words = List.of(name.split("[._-]"));
        if (!words.contains("env") && !name.startsWith("env.") && !words.contains("dotenv")) {
            return Optional.empty();
        }
        if (name.endsWith(".deploy") || Role.of(file.path()) == Role.FOREIGN || hasCodeEnding(name)) {
            return Optional.empty();
        }
        boolean example = words.stream().anyMatch(EXAMPLE_WORDS::contains);
        boolean development = words.stream().anyMatch(DEVELOPMENT_WORDS::contains);
        if (example) {
            return Optional.of(development && words.contains("test") ? EvidenceClass.NAME : EvidenceClass.COMPOSED);
        }
        boolean plain = name.startsWith(".env") || name.endsWith(".env");
        return plain ? Optional.of(development ? EvidenceClass.NAME : EvidenceClass.COMPOSED) : Optional.empty();
    }

    private static boolean hasCodeEnding(String name) {
        return List.of(
                        ".ts", ".js", ".mjs", ".py", ".go", ".rb", ".rs", ".md", ".json", ".yml", ".yaml", ".java",
                        ".nix", ".tsx")
                .stream()
                .anyMatch(name::endsWith);
    }

    static void lines(String path, List<String> lines, EvidenceClass kind, Consumer<Clue> clues) {
        StringBuilder comment = new StringBuilder();
        for (int number = 1; number <= Math.min(lines.size(), MOST_LINES); number++) {
            String line = lines.get(number - 1).strip();
            Optional<Read> read = read(line);
            if (read.isPresent()) {
                String explained = comment.isEmpty() ? line : line + "  # " + comment;
                clues.accept(Variables.clue(read.get(), path, number, explained, kind));
                comment.setLength(0);
            } else if (line.startsWith("#")) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(line.substring(1).strip());
            } else {
                comment.setLength(0);
            }
        }
    }

    /** A line {@code NAME=value}, with {@code export}, quotes and a comment behind, or one that is commented out. */
    static Optional<Read> read(String line) {
        boolean commented = line.startsWith("#");
        String text = commented ? line.substring(1).strip() : line;
        text = text.startsWith("export ") ? text.substring("export ".length()).strip() : text;
        int equals = text.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String name = text.substring(0, equals).strip();
        boolean sentence = commented && text.substring(equals + 1).strip().contains(" ") && !text.contains("\"");
        if (!Names.isConventional(name) || Names.isAmbient(name) || Names.isBuildTime(name) || sentence) {
            return Optional.empty();
        }
        String value = value(text.substring(equals + 1).strip());
        boolean known = !isPlaceholder(value);
        if (commented) {
            return Optional.of(known ? Read.withDefault(name, value) : Read.optional(name));
        }
        return Optional.of(known ? Read.withDefault(name, value) : Read.needed(name));
    }

    private static String value(String text) {
        if (text.isEmpty()) {
            return "";
        }
        char quote = text.charAt(0);
        if (quote == '"' || quote == '\'' || quote == '`') {
            int close = text.indexOf(quote, 1);
            return close < 0 ? text.substring(1) : text.substring(1, close);
        }
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    /** Nothing, a word that asks to be replaced, or the developer's own machine: no value for a cluster. */
    static boolean isPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.isEmpty()
                || lower.startsWith("<")
                || lower.startsWith("your")
                || lower.startsWith("my-")
                || lower.startsWith("xxx")
                || lower.startsWith("change")
                || lower.startsWith("replace")
                || lower.startsWith("todo")
                || lower.startsWith("...")
                || lower.startsWith("${")
                || lower.startsWith("insert")
                || lower.contains("localhost")
                || lower.contains("127.0.0.1");
    }
}

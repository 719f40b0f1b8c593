package dev.drover.facts.document;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.environment.Names;
import dev.drover.facts.environment.Read;
import dev.drover.facts.environment.Variables;
import dev.drover.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Variables that a README or a page of the documentation explains in a table or a list. They are weak evidence that a name
 * exists, for documents grow old, but the best words there are for asking about it.
 */
public final class EnvironmentTables implements FactFinder {
    private static final long LARGEST = 200_000;
    private static final int MOST_LINES = 4_000;

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            String lower = file.path().toLowerCase(Locale.ROOT);
            boolean page = lower.endsWith(".md") || lower.endsWith(".rst") || lower.endsWith(".adoc");
            boolean place = file.name().toLowerCase(Locale.ROOT).startsWith("readme")
                    || lower.startsWith("docs/")
                    || lower.startsWith("doc/");
            if (page
                    && place
                    && file.size() <= LARGEST
                    && (file.folder().isEmpty() || CodeFiles.reachable(scope, file.path()))) {
                scope.tree().text(file.path()).ifPresent(text -> lines(file.path(), text.lines(), clues));
            }
        }
    }

    private static void lines(String path, List<String> lines, Consumer<Clue> clues) {
        int column = -1;
        for (int number = 1; number <= Math.min(lines.size(), MOST_LINES); number++) {
            String line = lines.get(number - 1).strip();
            if (line.length() > 1_000) {
                continue;
            }
            Optional<Read> read;
            if (line.startsWith("|")) {
                List<String> cells = cells(line);
                int header = defaultColumn(cells);
                column = header >= 0 ? header : column;
                read = row(cells, column);
            } else {
                column = -1;
                read = item(line);
            }
            int at = number;
            read.ifPresent(found -> clues.accept(Variables.clue(found, path, at, line, EvidenceClass.NAME)));
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1).split("\\|", 20)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static int defaultColumn(List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            if (cells.get(at).toLowerCase(Locale.ROOT).startsWith("default")) {
                return at;
            }
        }
        return -1;
    }

    private static Optional<Read> row(List<String> cells, int column) {
        Optional<String> name = name(cells.getFirst());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String fallback = column > 0 && column < cells.size() ? bare(cells.get(column)) : "";
        boolean none = fallback.isEmpty()
                || fallback.equals("-")
                || fallback.equalsIgnoreCase("none")
                || fallback.contains(" ");
        String all = String.join(" ", cells).toLowerCase(Locale.ROOT);
        boolean optional = all.contains("optional") || all.contains("not required");
        return Optional.of(
                none
                        ? (optional ? Read.optional(name.get()) : Read.needed(name.get()))
                        : Read.withDefault(name.get(), fallback));
    }

    /** {@code - `NAME`: what it is for}: a list item that begins with a name in code. */
    private static Optional<Read> item(String line) {
        boolean item = line.startsWith("- `") || line.startsWith("* `") || line.startsWith("- **`");
        int start = line.indexOf('`');
        int end = start < 0 ? -1 : line.indexOf('`', start + 1);
        return item && end > 0 ? name(line.substring(start, end + 1)).map(Read::optional) : Optional.empty();
    }

    private static Optional<String> name(String cell) {
        String text = bare(cell);
        int equals = text.indexOf('=');
        String name = equals > 0 ? text.substring(0, equals) : text;
        boolean variable = Names.isProposable(name) && name.indexOf('_') > 0;
        return variable ? Optional.of(name) : Optional.empty();
    }

    private static String bare(String cell) {
        return cell.replace("`", "").replace("*", "").replace("\"", "").strip();
    }
}

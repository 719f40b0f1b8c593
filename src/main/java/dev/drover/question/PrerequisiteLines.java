package dev.drover.question;

import dev.drover.app.Place;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;

/** The list {@code dependsOn} of the answers file: one name a line behind a dash, or all of them in brackets. Anything else is refused. */
final class PrerequisiteLines {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final String file;
    private final List<String> lines;
    private final List<Prerequisite> all = new ArrayList<>();
    private int line = -1;

    PrerequisiteLines(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Where the list begins; -1 when there is none. */
    int line() {
        return line;
    }

    List<Prerequisite> all() {
        return all;
    }

    /** Reads the list that begins at a line; the line after it. */
    int read(YamlLine first, int at) {
        if (line >= 0) {
            throw problem(at, 0, "dependsOn: stands there twice", "Put all names under one of them");
        }
        line = at;
        return first.value().isEmpty() ? dashes(at + 1) : brackets(first, at);
    }

    private int brackets(YamlLine first, int at) {
        String value = first.value();
        if (!value.startsWith("[") || !value.endsWith("]")) {
            throw problem(
                    at,
                    first.valueAt(),
                    "dependsOn is a list",
                    "Write dependsOn: [store, \"store:db/deploy/job.nomad\"]");
        }
        String inside = value.substring(1, value.length() - 1).strip();
        if (!inside.isEmpty()) {
            for (String each : inside.split(",", -1)) {
                add(each, at, first.valueAt());
            }
        }
        return at + 1;
    }

    private int dashes(int from) {
        int at = from;
        while (at < lines.size()) {
            String text = lines.get(at).strip();
            if (text.startsWith("- ")) {
                int comment = text.indexOf(" #");
                add(
                        comment < 0 ? text.substring(2) : text.substring(2, comment),
                        at,
                        lines.get(at).indexOf('-'));
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                break;
            }
            at++;
        }
        if (all.isEmpty()) {
            throw problem(from - 1, 0, "dependsOn: has no names below it", "Write one a line, such as `  - store`");
        }
        return at;
    }

    private void add(String written, int at, int column) {
        if (all.size() >= MOST) {
            throw problem(
                    at, column, "there are more than " + MOST + " names", "Depend on a whole repository by its name");
        }
        if (written.length() > LONGEST) {
            throw problem(at, column, "this name is too long", "Name a watched repository or a spec in it");
        }
        try {
            all.add(Prerequisite.parse(unquoted(written.strip())));
        } catch (IllegalArgumentException e) {
            throw problem(
                    at,
                    column,
                    String.valueOf(e.getMessage()),
                    "Name a watched repository (store), one of its specs (store:db/deploy/job.nomad), or a spec of this"
                            + " repository (db/deploy/job.nomad)");
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private RepositoryProblem problem(int at, int column, String what, String next) {
        return new RepositoryProblem(new Place(file, at + 1, column + 1), what, next);
    }
}

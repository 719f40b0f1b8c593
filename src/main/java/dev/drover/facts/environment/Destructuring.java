package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.function.BiConsumer;

/** JavaScript's {@code const { PORT = "3000", DATABASE_URL: url } = process.env}, on one line or over several. */
final class Destructuring implements Binder {
    private static final int LONGEST = 60;

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.NODE) {
            return;
        }
        for (int number : file.about(Topic.ENVIRONMENT)) {
            String line = file.line(number);
            if (takesApart(line)) {
                readBackwards(file, number, found);
            } else if (importsPrivate(line)) {
                names(line, number, found);
            }
        }
    }

    private static boolean takesApart(String line) {
        int close = line.indexOf('}');
        int env = line.indexOf("process.env", Math.max(close, 0));
        if (close < 0 || env < 0 || !line.substring(close + 1, env).strip().equals("=")) {
            return false;
        }
        String after = line.substring(env + "process.env".length());
        return !after.startsWith(".") && !after.startsWith("[");
    }

    private static boolean importsPrivate(String line) {
        return line.contains("import") && line.contains("{") && line.contains("$env/static/private");
    }

    private static void readBackwards(CodeFile file, int last, BiConsumer<Integer, Read> found) {
        for (int number = last; number >= Math.max(1, last - LONGEST); number--) {
            names(file.line(number), number, found);
            if (file.line(number).contains("{")) {
                return;
            }
        }
    }

    private static void names(String line, int number, BiConsumer<Integer, Read> found) {
        int open = line.indexOf('{');
        int close = line.indexOf('}');
        String inside = line.substring(open + 1, close > open ? close : line.length());
        for (String part : inside.split(",")) {
            Cursor at = new Cursor(part.strip(), 0);
            String name = at.word();
            if (!Names.isProposable(name)) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                found.accept(number, Read.needed(name));
                continue;
            }
            Cursor value = new Cursor(part, equals + 1).spaces();
            found.accept(
                    number,
                    value.literal()
                            .or(value::number)
                            .map(text -> Read.withDefault(name, text))
                            .orElseGet(() -> Read.optional(name)));
        }
    }
}

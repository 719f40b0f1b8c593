package dev.drover.facts.environment;

import dev.drover.facts.code.Cursor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The variables that a shell script takes from outside: read before the script itself gave them a value. */
final class ShellReads {
    private final Set<String> own = new HashSet<>();

    private ShellReads() {}

    static void of(List<String> lines, BiConsumer<Integer, Read> found) {
        ShellReads reads = new ShellReads();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.strip().startsWith("#")) {
                reads.line(line, number, found);
                reads.learn(line.strip());
            }
        }
    }

    private void line(String line, int number, BiConsumer<Integer, Read> found) {
        boolean literal = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'') {
                literal = !literal;
            } else if (c == '$' && !literal) {
                reference(line, at + 1, number, found);
            }
        }
    }

    private void reference(String line, int start, int number, BiConsumer<Integer, Read> found) {
        Cursor at = new Cursor(line, start);
        boolean braced = at.take("{");
        String name = at.word();
        if (!Names.isProposable(name) || own.contains(name)) {
            return;
        }
        if (!braced) {
            found.accept(number, Read.needed(name));
            return;
        }
        boolean colon = at.take(":");
        switch (at.peek()) {
            case '?' -> found.accept(number, Read.needed(name));
            case '-', '=' -> {
                at.take("-");
                at.take("=");
                String rest = at.rest();
                int end = rest.indexOf('}');
                String value = end < 0 ? "" : rest.substring(0, end);
                found.accept(
                        number,
                        value.isEmpty() || value.contains("$") ? Read.optional(name) : Read.withDefault(name, value));
            }
            case '+' -> found.accept(number, Read.optional(name));
            default -> found.accept(number, colon ? Read.optional(name) : Read.needed(name));
        }
    }

    /** Names that the line sets: {@code X=}, {@code export X=}, {@code read X}, {@code for X in}. */
    private void learn(String line) {
        Cursor at = new Cursor(line, 0);
        for (String word : List.of("export ", "local ", "readonly ", "declare ", "typeset ")) {
            at.take(word);
        }
        boolean loop = at.take("for ") || at.take("read -r ") || at.take("read ");
        String name = at.word();
        if (!name.isEmpty() && (loop || at.peek() == '=')) {
            own.add(name);
        }
    }
}

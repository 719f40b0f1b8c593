package dev.drover.facts.environment;

import dev.drover.facts.code.Cursor;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@code ${X}}, {@code ${X:default}} and {@code ${?X}} of Java's configuration files and annotations. */
public final class Placeholders {
    private static final int MOST_A_LINE = 20;

    private Placeholders() {}

    /** Calls back with every variable that the line refers to. */
    public static void each(String line, Consumer<Read> found) {
        int from = 0;
        for (int count = 0; count < MOST_A_LINE; count++) {
            int start = line.indexOf("${", from);
            if (start < 0) {
                return;
            }
            from = start + 2;
            Cursor at = new Cursor(line, from);
            boolean optional = at.take("?");
            at.take("env.");
            String name = at.word();
            if (Names.isProposable(name)) {
                read(name, optional, at).ifPresent(found);
            }
        }
    }

    private static Optional<Read> read(String name, boolean optional, Cursor at) {
        if (at.take(":") && at.peek() != ':') {
            String rest = at.rest();
            int end = rest.indexOf('}');
            return end < 0 ? Optional.empty() : Optional.of(Read.withDefault(name, rest.substring(0, end)));
        }
        if (at.peek() != '}') {
            return Optional.empty();
        }
        return Optional.of(optional ? Read.optional(name) : Read.needed(name));
    }
}

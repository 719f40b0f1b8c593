package dev.drover.facts.dockerfile;

import dev.drover.facts.shell.ShellWords;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command of CMD, ENTRYPOINT or HEALTHCHECK: its words as given, or a line for the shell. Nothing at all means: reset. */
public record Run(boolean shell, List<String> words, int line) {
    public Run {
        words = List.copyOf(words);
    }

    /** Reads both forms; JSON that isn't quite JSON is a line for the shell, as Docker has it. */
    static Run of(String rest, int line) {
        return exec(rest).map(words -> new Run(false, words, line)).orElseGet(() -> new Run(true, List.of(rest), line));
    }

    private static Optional<List<String>> exec(String rest) {
        if (!rest.startsWith("[")) {
            return Optional.empty();
        }
        try {
            List<String> words = new ArrayList<>();
            for (Json item : Json.parse(rest).list()) {
                if (item.string().isEmpty()) {
                    return Optional.empty();
                }
                words.add(item.string(""));
            }
            return Optional.of(words);
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    /** The simple commands that this runs, looking into {@code sh -c "…"}. */
    public List<List<String>> commands() {
        if (words.isEmpty()) {
            return List.of();
        }
        if (shell) {
            return ShellWords.commands(words.getFirst());
        }
        boolean shellCalled = words.size() >= 3
                && (words.getFirst().endsWith("sh") || words.getFirst().endsWith("bash"))
                && words.get(1).startsWith("-")
                && words.get(1).endsWith("c");
        return shellCalled ? ShellWords.commands(words.get(2)) : List.of(words);
    }
}

package dev.drover.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that a comment proposes in place of the line it stands on: the first fenced block marked {@code suggestion}. */
public record Suggestion(List<String> lines) {
    public Suggestion {
        lines = List.copyOf(lines);
    }

    public static Optional<Suggestion> in(String comment) {
        List<String> lines = new ArrayList<>();
        String fence = "";
        for (String line : comment.lines().toList()) {
            if (fence.isEmpty()) {
                fence = opening(line);
            } else if (line.strip().equals(fence)) {
                return Optional.of(new Suggestion(lines));
            } else {
                lines.add(line);
            }
        }
        return Optional.empty();
    }

    /** The fence of a line that opens a suggestion; empty for any other line. */
    private static String opening(String line) {
        String text = line.strip();
        int ticks = 0;
        while (ticks < text.length() && text.charAt(ticks) == '`') {
            ticks++;
        }
        String language = text.substring(ticks).strip();
        boolean opens = ticks >= 3 && (language.equals("suggestion") || language.startsWith("suggestion:"));
        return opens ? "`".repeat(ticks) : "";
    }
}

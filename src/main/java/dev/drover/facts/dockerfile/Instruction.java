package dev.drover.facts.dockerfile;

import java.util.List;

/**
 * One instruction: its keyword in upper case, its flags ({@code --name=value}), the rest as one line with continuations
 * joined, the bodies of its here-documents, and where it starts.
 */
public record Instruction(int line, String keyword, List<String> flags, String rest, List<String> heredocs) {
    public Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }

    /** The value of a flag such as {@code --platform}; "" when it isn't there. */
    public String flag(String name) {
        String start = "--" + name + "=";
        return flags.stream()
                .filter(flag -> flag.startsWith(start))
                .map(flag -> flag.substring(start.length()))
                .findFirst()
                .orElse("");
    }
}

package dev.drover.facts.code;

import java.util.List;

/** One source file: where it lies, what it is written in, what it is to the service, and its lines. */
public record CodeFile(String path, Language language, Role role, List<String> lines) {
    /** A line by its number from 1; empty past either end. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** This line and the two after it as one, for statements that are broken over lines. */
    public String statement(int number) {
        String first = line(number);
        StringBuilder out = new StringBuilder(first);
        for (int next = number + 1; next <= number + 2 && next <= lines.size(); next++) {
            out.append(' ').append(line(next).strip());
        }
        return out.toString();
    }

    /** True when some line holds this text. */
    public boolean mentions(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }
}

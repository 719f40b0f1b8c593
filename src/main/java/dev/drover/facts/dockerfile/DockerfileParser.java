package dev.drover.facts.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a Dockerfile into instructions: parser directives, continuations by the escape character, comments and empty lines
 * inside them, here-documents, flags. It refuses nothing: what is no instruction is kept with the keyword it seems to have.
 */
public final class DockerfileParser {
    private static final int MOST_INSTRUCTIONS = 5_000;
    private static final int LONGEST = 256 << 10;
    private static final Set<String> WITH_HEREDOC = Set.of("RUN", "COPY", "ADD");

    private final List<String> lines;
    private char escape = '\\';
    private int at;
    private boolean unclosed;

    private DockerfileParser(List<String> lines) {
        this.lines = lines;
    }

    /** What was read, and the character that escapes in it. */
    public record Parsed(List<Instruction> instructions, char escape) {
        public Parsed {
            instructions = List.copyOf(instructions);
        }
    }

    public static Parsed parse(List<String> lines) {
        DockerfileParser parser = new DockerfileParser(lines);
        parser.directives();
        List<Instruction> instructions = parser.instructions();
        return new Parsed(instructions, parser.escape);
    }

    /** Directives stand before everything else; the first line that is none ends them. */
    private void directives() {
        for (String line : lines) {
            String bare = line.strip();
            int equals = bare.indexOf('=');
            if (!bare.startsWith("#") || equals < 0) {
                return;
            }
            String name = bare.substring(1, equals).strip().toLowerCase(Locale.ROOT);
            String value = bare.substring(equals + 1).strip();
            if (name.isEmpty() || name.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && c != '-' && c != '_')) {
                return;
            }
            if (name.equals("escape") && (value.equals("`") || value.equals("\\"))) {
                escape = value.charAt(0);
            }
        }
    }

    private List<Instruction> instructions() {
        List<Instruction> found = new ArrayList<>();
        while (at < lines.size() && found.size() < MOST_INSTRUCTIONS) {
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                at++;
            } else {
                found.add(instruction());
            }
        }
        return found;
    }

    private Instruction instruction() {
        int start = at + 1;
        String logical = logicalLine();
        int end = 0;
        while (end < logical.length() && logical.charAt(end) > ' ') {
            end++;
        }
        String keyword = logical.substring(0, end).toUpperCase(Locale.ROOT);
        String rest = logical.substring(end).strip();
        List<String> flags = new ArrayList<>();
        while (rest.startsWith("--") && rest.length() > 2 && !keyword.equals("ENV") && !keyword.equals("LABEL")) {
            int space = 0;
            while (space < rest.length() && rest.charAt(space) > ' ') {
                space++;
            }
            flags.add(rest.substring(0, space));
            rest = rest.substring(space).strip();
        }
        List<String> heredocs = WITH_HEREDOC.contains(keyword) && !unclosed ? heredocs(rest) : List.of();
        return new Instruction(start, keyword, flags, rest, heredocs);
    }

    private String logicalLine() {
        StringBuilder logical = new StringBuilder();
        boolean first = true;
        while (at < lines.size()) {
            String line = lines.get(at);
            String bare = line.strip();
            if (!first && (bare.startsWith("#") || bare.isEmpty())) {
                at++;
                continue;
            }
            at++;
            String text = first ? line.stripLeading() : line;
            String trimmed = text.stripTrailing();
            boolean more = !trimmed.isEmpty() && trimmed.charAt(trimmed.length() - 1) == escape;
            if (logical.length() < LONGEST) {
                logical.append(more ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
            }
            first = false;
            if (!more) {
                break;
            }
        }
        return logical.toString();
    }

    /** Reads the bodies that follow the line, for each {@code <<WORD} outside quotes, in order. */
    private List<String> heredocs(String rest) {
        List<String> bodies = new ArrayList<>();
        for (Heredoc heredoc : markers(rest)) {
            StringBuilder body = new StringBuilder();
            boolean closed = false;
            int from = at;
            while (at < lines.size() && !closed) {
                String line = lines.get(at++);
                String shown = heredoc.tabs() ? withoutTabs(line) : line;
                closed = shown.equals(heredoc.word());
                if (!closed && body.length() < LONGEST) {
                    body.append(shown).append('\n');
                }
            }
            if (!closed) {
                at = from;
                unclosed = true;
                return bodies;
            }
            bodies.add(body.toString());
        }
        return bodies;
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }

    private static List<Heredoc> markers(String rest) {
        List<Heredoc> found = new ArrayList<>();
        char quote = 0;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (rest.startsWith("<<<", i)) {
                i += 2;
            } else if (rest.startsWith("<<", i)) {
                int start = i + 2;
                boolean tabs = start < rest.length() && rest.charAt(start) == '-';
                start += tabs ? 1 : 0;
                int end = start;
                while (end < rest.length() && rest.charAt(end) > ' ' && ";|&><()".indexOf(rest.charAt(end)) < 0) {
                    end++;
                }
                String word = rest.substring(start, end).replace("\"", "").replace("'", "");
                if (!word.isEmpty() && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_')) {
                    found.add(new Heredoc(word, tabs));
                }
                i = Math.max(i + 1, end - 1);
            }
        }
        return found;
    }

    private record Heredoc(String word, boolean tabs) {}
}

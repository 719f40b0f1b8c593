package dev.drover.question;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a command on the first line of a comment. A line that only mentions one, or stands in a quote, is no command. */
public final class CommandReader {
    private static final String PREFIX = "/drover";
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_APP = 200;

    /** What the first line asked for. */
    public sealed interface Asked {
        /** {@code about} names one of several apps, or is "". */
        record Known(Command command, String about) implements Asked {
            public Known(Command command) {
                this(command, "");
            }
        }

        /** Addressed to Drover but not understood; the nearest command, if one is near. */
        record Unknown(String word, Optional<Command> meant) implements Asked {
            /** What to tell its author. */
            public String explanation() {
                String known = String.join(
                        "`, `",
                        List.of(Command.values()).stream().map(Command::text).toList());
                String guess = meant.map(command -> " Did you mean `/drover " + command.text() + "`?")
                        .orElse("");
                return "`/drover " + word + "` is not a command." + guess + " Commands are `" + known + "`.";
            }
        }

        /** The app that it names, or "". */
        default String about() {
            return switch (this) {
                case Known known -> known.about();
                case Unknown _ -> "";
            };
        }
    }

    private CommandReader() {}

    /** The command of a comment, if its first line is one. */
    public static Optional<Asked> read(String comment) {
        int from = 0;
        while (from < comment.length() && Character.isWhitespace(comment.charAt(from))) {
            from++;
        }
        int end = from;
        while (end < comment.length()
                && comment.charAt(end) != '\n'
                && comment.charAt(end) != '\r'
                && end - from < 400) {
            end++;
        }
        String line = comment.substring(from, end).strip();
        if (!isCommand(line)) {
            return Optional.empty();
        }
        String rest = line.replace("`", "").strip();
        rest = rest.substring(PREFIX.length()).strip();
        String[] words = rest.split("\\s+", 3);
        String word = words[0].toLowerCase(Locale.ROOT);
        String about = words.length == 2 && words[1].length() <= LONGEST_APP ? words[1] : "";
        if (word.isEmpty()) {
            return Optional.of(new Asked.Known(Command.HELP));
        }
        for (Command command : Command.values()) {
            if (command.text().equals(word) && (words.length == 1 || !about.isEmpty())) {
                return Optional.of(new Asked.Known(command, about));
            }
        }
        return Optional.of(new Asked.Unknown(Untrusted.inline(shortened(word)), nearest(word)));
    }

    static boolean isCommand(String line) {
        String text = line.replace("`", "").strip();
        return text.equals(PREFIX) || text.startsWith(PREFIX + " ") || text.startsWith(PREFIX + "\t");
    }

    private static Optional<Command> nearest(String word) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        Command best = Command.HELP;
        int least = Integer.MAX_VALUE;
        for (Command command : Command.values()) {
            int distance = Spelling.distance(word, command.text());
            if (distance < least) {
                least = distance;
                best = command;
            }
        }
        return least <= Math.max(1, best.text().length() / 3) ? Optional.of(best) : Optional.empty();
    }

    private static String shortened(String word) {
        return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + "…" : word;
    }
}

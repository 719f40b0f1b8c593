package dev.drover.facts.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a piece of shell into simple commands and those into words. References to variables stay as they are written, quotes
 * are removed, and what it can't understand (loops, functions) becomes words like any others: nothing is ever run.
 */
public final class ShellWords {
    private static final int MOST_WORDS = 5_000;

    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int count;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The commands of a text, cut at new lines, {@code ;}, {@code &&}, {@code ||}, {@code |} and {@code &}. */
    public static List<List<String>> commands(String text) {
        return new ShellWords(text).read();
    }

    /** All the words of a text as if it were one command. */
    public static List<String> words(String text) {
        return commands(text).stream().flatMap(List::stream).toList();
    }

    private List<List<String>> read() {
        int at = 0;
        while (at < text.length() && count < MOST_WORDS) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at, c);
            } else if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next != '\n') {
                    word.append(next);
                    started = true;
                }
                at += 2;
            } else if (c == '$'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '{' || text.charAt(at + 1) == '(')) {
                at = reference(at);
            } else if (c == '#' && !started) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
                endCommand();
                at++;
            } else if (c <= ' ' || (c == '(' || c == ')') && !started) {
                endWord();
                at++;
            } else {
                word.append(c);
                started = true;
                at++;
            }
        }
        endCommand();
        return List.copyOf(commands);
    }

    private int quoted(int start, char quote) {
        started = true;
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            boolean escaped =
                    quote == '"' && c == '\\' && at + 1 < text.length() && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0;
            if (escaped) {
                at++;
            }
            word.append(text.charAt(at));
            at++;
        }
        return at + 1;
    }

    /** Copies a braced or bracketed reference as it stands, spaces and all. */
    private int reference(int start) {
        started = true;
        char open = text.charAt(start + 1);
        char close = open == '{' ? '}' : ')';
        int nested = 0;
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            nested += c == open ? 1 : c == close ? -1 : 0;
            if (nested == 0) {
                word.append(text, start, at + 1);
                return at + 1;
            }
            if (c == '\n') {
                break;
            }
        }
        word.append(text.charAt(start));
        return start + 1;
    }

    private void endWord() {
        if (started) {
            words.add(word.toString());
            count++;
        }
        word.setLength(0);
        started = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(List.copyOf(words));
            words = new ArrayList<>();
        }
    }
}

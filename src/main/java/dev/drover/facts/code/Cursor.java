package dev.drover.facts.code;

import java.util.Optional;

/** A place in a piece of source code that only ever moves forward: what is read from it takes linear time by construction. */
public final class Cursor {
    private final String text;
    private int at;

    public Cursor(String text, int at) {
        this.text = text;
        this.at = Math.clamp(at, 0, text.length());
    }

    public int position() {
        return at;
    }

    public String rest() {
        return text.substring(at);
    }

    public boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or NUL at the end. */
    public char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    public Cursor spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return this;
    }

    /** Steps over this text if it is here. */
    public boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    /** Steps over spaces and this text if it is here; stays otherwise. */
    public boolean takeSpaced(String expected) {
        int before = at;
        spaces();
        if (take(expected)) {
            return true;
        }
        at = before;
        return false;
    }

    /** A quoted string here: its text, without following escapes further than one character. */
    public Optional<String> literal() {
        int start = at;
        while (at < text.length() && at < start + 2 && "frbuLRFBU&@$".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        char quote = peek();
        if (quote != '"' && quote != '\'' && quote != '`') {
            at = start;
            return Optional.empty();
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            at = start;
            return Optional.empty();
        }
        at++;
        return Optional.of(out.toString());
    }

    /** A name here: letters, digits, underscores; may be empty. */
    public String word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A name with its path here: {@code config.server.port}, {@code cfg->port}, {@code Config::PORT}; may be empty. */
    public String path() {
        int start = at;
        while (at < text.length() && (isWordPart(text.charAt(at)) || ".:?$@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A whole or decimal number here, with underscores dropped. */
    public Optional<String> number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && (Character.isDigit(peek()) || ((peek() == '_' || peek() == '.') && at > digits))) {
            at++;
        }
        if (at == digits) {
            at = start;
            return Optional.empty();
        }
        return Optional.of(text.substring(start, at).replace("_", ""));
    }

    /** Steps over generic arguments such as {@code <string>} if they are here. */
    public Cursor generics() {
        if (peek() == '<') {
            int end = text.indexOf('>', at);
            if (end > 0 && end - at < 60) {
                at = end + 1;
            }
        }
        return this;
    }

    /** The word that ends right before this place of the text; may be empty. */
    public static String wordBefore(String text, int end) {
        int start = end;
        while (start > 0 && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    public static boolean isWordPart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}

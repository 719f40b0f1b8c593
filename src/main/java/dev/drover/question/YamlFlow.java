package dev.drover.question;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of scalars between braces on one line: {@code { value: info, by: alice }}. Maps inside it are refused. */
sealed interface YamlFlow {
    record Good(Map<String, String> fields) implements YamlFlow {}

    record Bad(int column, String what) implements YamlFlow {}

    static YamlFlow read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = blanks(text, 1);
        while (at < text.length() && text.charAt(at) != '}') {
            int colon = text.indexOf(':', at);
            if (colon < 0 || colon + 1 >= text.length() || text.charAt(colon + 1) != ' ') {
                return new Bad(at, "there is no `name: value`");
            }
            String key = text.substring(at, colon).strip();
            at = blanks(text, colon + 1);
            int end = scalarEnd(text, at);
            if (end < 0) {
                return new Bad(at, "a quote is never closed");
            }
            String written = text.substring(at, end).strip();
            switch (new YamlLine(key, written, at, "").text()) {
                case YamlLine.Scalar.Good(String value) -> {
                    if (fields.put(key, value) != null) {
                        return new Bad(at, "\"" + key + "\" stands there twice");
                    }
                }
                case YamlLine.Scalar.Bad(String what) -> {
                    return new Bad(at, what + "; put it into double quotes");
                }
            }
            at = blanks(text, end);
            if (at < text.length() && text.charAt(at) == ',') {
                at = blanks(text, at + 1);
            } else if (at < text.length() && text.charAt(at) != '}') {
                return new Bad(at, "after a value stands a comma or a closing brace");
            }
        }
        if (at >= text.length()) {
            return new Bad(text.length(), "the closing brace is missing");
        }
        return text.substring(at + 1).isBlank()
                ? new Good(fields)
                : new Bad(at + 1, "something stands after the closing brace");
    }

    private static int scalarEnd(String text, int at) {
        if (at < text.length() && text.charAt(at) == '"') {
            Quoted quoted = Quoted.read(text.substring(at));
            return quoted.closed() ? at + quoted.end() : -1;
        }
        if (at < text.length() && text.charAt(at) == '\'') {
            return YamlLine.singleEnd(text, at);
        }
        int end = at;
        while (end < text.length() && ",{}[]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}

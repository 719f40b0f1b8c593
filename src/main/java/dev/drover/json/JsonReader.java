package dev.drover.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ObjIntConsumer;

/** Reads one JSON document in time linear in its length. Strict as RFC 8259; of a repeated name the last value counts. */
final class JsonReader {
    private static final int DEEPEST = 200;

    private final String text;
    private final ObjIntConsumer<Json> seen;
    private int at;

    JsonReader(String text) {
        this(text, (value, start) -> {});
    }

    /** Tells where each value begins. */
    JsonReader(String text, ObjIntConsumer<Json> seen) {
        this.text = text;
        this.seen = seen;
    }

    Json document() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
        Json value = value(0);
        space();
        if (at < text.length()) {
            throw error("nothing more was expected here");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw error("nested deeper than " + DEEPEST);
        }
        space();
        int start = at;
        Json value = valueOf(peek(), depth);
        seen.accept(value, start);
        return value;
    }

    private Json valueOf(char c, int depth) {
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json object(int depth) {
        at++;
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        space();
        if (peek() == '}') {
            at++;
            return new Json.Struct(members);
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw error("expected a name in quotes");
            }
            String name = string();
            space();
            expect(':');
            members.put(name, value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
                continue;
            }
            expect('}');
            return new Json.Struct(members);
        }
    }

    private Json array(int depth) {
        at++;
        List<Json> items = new ArrayList<>();
        space();
        if (peek() == ']') {
            at++;
            return new Json.Array(items);
        }
        while (true) {
            items.add(value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
                continue;
            }
            expect(']');
            return new Json.Array(items);
        }
    }

    private String string() {
        at++;
        int start = at;
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            if (c == '"') {
                out.append(text, start, at);
                at++;
                return out.toString();
            }
            if (c < ' ') {
                throw error("a control character in a text must be escaped");
            }
            at++;
            if (c == '\\') {
                out.append(text, start, at - 1).append(escape());
                start = at;
            }
        }
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("unknown escape \\" + c);
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw error("expected four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Json number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Json.Digits(text.substring(start, at));
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw error("expected a value");
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw error("expected a value");
        }
        at += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw error("expected '" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("the text ends too early");
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonSyntaxError error(String what) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonSyntaxError(what, line, at - lineStart + 1);
    }
}

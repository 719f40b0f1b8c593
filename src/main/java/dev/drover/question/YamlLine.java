package dev.drover.question;

/** One line of the form {@code key: value # comment}, taken apart. The value is as written; {@link #text()} is what it means. */
record YamlLine(String key, String value, int valueAt, String comment) {

    sealed interface Result {
        record Good(YamlLine line) implements Result {}

        record Bad(int column, String what, String next) implements Result {}
    }

    sealed interface Scalar {
        record Good(String text) implements Scalar {}

        record Bad(String what) implements Scalar {}
    }

    static Result read(String line, int indent) {
        int at = indent;
        String key;
        if (line.startsWith("\"", at)) {
            Quoted quoted = Quoted.read(line.substring(at));
            if (!quoted.closed()) {
                return new Result.Bad(at, quoted.what(), "Close the quotes");
            }
            key = quoted.text();
            at += quoted.end();
        } else {
            int colon = at;
            while (colon < line.length() && !(line.charAt(colon) == ':' && endsKey(line, colon + 1))) {
                colon++;
            }
            if (colon >= line.length()) {
                return new Result.Bad(
                        at, "this line has no `name: value`", "Write the name, a colon, a blank and the value");
            }
            key = line.substring(at, colon).stripTrailing();
            at = colon;
        }
        if (at >= line.length() || line.charAt(at) != ':' || !endsKey(line, at + 1)) {
            return new Result.Bad(at, "after the name stands a colon and a blank", "Write `name: value`");
        }
        at++;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int end = valueEnd(line, at);
        if (end < 0) {
            return new Result.Bad(at, "a quote is never closed", "Close it on the same line");
        }
        String value = line.substring(at, end).stripTrailing();
        String comment = line.substring(end).strip();
        if (!comment.isEmpty() && !comment.startsWith("#")) {
            return new Result.Bad(end, "something stands after the value", "Put the whole value into double quotes");
        }
        return new Result.Good(new YamlLine(key, value, at, comment));
    }

    boolean isQuoted() {
        return value.startsWith("\"") || value.startsWith("'");
    }

    Scalar text() {
        if (value.startsWith("\"")) {
            Quoted quoted = Quoted.read(value);
            return quoted.whole() ? new Scalar.Good(quoted.text()) : new Scalar.Bad(quoted.what());
        }
        if (value.startsWith("'")) {
            return new Scalar.Good(value.substring(1, value.length() - 1).replace("''", "'"));
        }
        if (!value.isEmpty() && "[]{}&*!|>%@`,?".indexOf(value.charAt(0)) >= 0) {
            return new Scalar.Bad("a text can't begin with " + value.charAt(0) + " here");
        }
        if (value.contains(": ") || value.endsWith(":")) {
            return new Scalar.Bad("a text with a colon and a blank would be read as a name and a value");
        }
        return new Scalar.Good(value);
    }

    /** The text as a scalar, in quotes only where it needs them. */
    static String scalar(String text) {
        boolean first =
                !text.isEmpty() && (Character.isLetterOrDigit(text.charAt(0)) || "/._".indexOf(text.charAt(0)) >= 0);
        boolean plain = first
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.equals("null")
                && text.chars().allMatch(c -> c >= ' ' && c < 127);
        return plain ? text : Quoted.write(text);
    }

    /** A scalar as it may stand between braces, where commas and braces end it. */
    static String flow(String scalar) {
        boolean quoted = scalar.startsWith("\"");
        return quoted || scalar.chars().noneMatch(c -> ",{}[]\"'#".indexOf(c) >= 0) ? scalar : Quoted.write(scalar);
    }

    private static boolean endsKey(String line, int at) {
        return at >= line.length() || line.charAt(at) == ' ';
    }

    private static int valueEnd(String line, int at) {
        if (at >= line.length()) {
            return line.length();
        }
        char first = line.charAt(at);
        if (first == '"') {
            Quoted quoted = Quoted.read(line.substring(at));
            return quoted.closed() ? at + quoted.end() : -1;
        }
        if (first == '\'') {
            return singleEnd(line, at);
        }
        boolean flow = first == '{';
        int i = at;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '#' && (i == at || line.charAt(i - 1) == ' ')) {
                return i;
            }
            if (flow && (c == '"' || c == '\'') && (line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '{')) {
                int end = valueEnd(line, i);
                if (end < 0) {
                    return -1;
                }
                i = end;
            } else {
                i++;
            }
        }
        return line.length();
    }

    static int singleEnd(String line, int at) {
        int i = at + 1;
        while (i < line.length()) {
            if (line.charAt(i) == '\'') {
                if (i + 1 < line.length() && line.charAt(i + 1) == '\'') {
                    i += 2;
                    continue;
                }
                return i + 1;
            }
            i++;
        }
        return -1;
    }
}

package dev.drover.draft;

import dev.drover.draft.DraftOptions.Delimiters;
import dev.drover.question.Answer;
import dev.drover.question.CompositeText;
import java.util.List;

/**
 * Writes the lines of an environment template. Every value is encoded as JSON by the client, so that quotes, line ends and
 * number signs in a secret arrive as they are; literal text is quoted for the template language.
 */
final class TemplateText {
    private final Delimiters delimiters;
    private final boolean consul;
    private final java.util.Set<String> oldMounts;

    TemplateText(Delimiters delimiters, ClusterKnowledge cluster) {
        this.delimiters = delimiters;
        this.consul = cluster.consul();
        this.oldMounts = cluster.vault().oldMounts();
    }

    /** How one source is opened, named and closed. */
    private record Lookup(String open, String name, String close) {}

    /** {@code NAME=…} without a line end. */
    String line(String name, CompositeText text) {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        StringBuilder format = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        int number = 0;
        for (CompositeText.Piece piece : text.pieces()) {
            switch (piece) {
                case CompositeText.Piece.Plain(String plain) -> format.append(plain.replace("%", "%%"));
                case CompositeText.Piece.From(Answer source) -> {
                    Lookup lookup = lookup(source, number++, text.pieces().size() == 1);
                    open.append(lookup.open());
                    close.insert(0, lookup.close());
                    format.append("%s");
                    arguments.append(' ').append(lookup.name());
                }
            }
        }
        String value = text.pieces().size() == 1 && number == 1
                ? arguments.toString().strip()
                : "printf " + quoted(format.toString()) + arguments;
        return name + "=" + open + code(value + " | toJSON") + close;
    }

    private Lookup lookup(Answer source, int number, boolean alone) {
        String dot = alone ? "" : "$v" + number;
        String binding = alone ? "" : dot + " := ";
        return switch (source) {
            case Answer.FromVault(String path, String key) -> {
                String full = path(path);
                String data = isOld(full) ? ".Data" : ".Data.data";
                yield new Lookup(
                        code("with " + binding + "secret " + quoted(full)), member(dot, data, key), code("end"));
            }
            case Answer.FromVariable(String path, String key) ->
                new Lookup(code("with " + binding + "nomadVar " + quoted(path)), member(dot, "", key), code("end"));
            case Answer.FromConsul(String key) ->
                new Lookup("", alone ? "key " + quoted(key) : "(key " + quoted(key) + ")", "");
            case Answer.FromService(String name, String port) -> service(name, port, number);
            case Answer.FromRuntime(String expression) -> new Lookup("", "(env " + quoted(expression) + ")", "");
            case Answer.Yes _, Answer.No _, Answer.Value _, Answer.Composite _, Answer.Leave _ ->
                throw new IllegalArgumentException(source + " is no place to take a value from");
        };
    }

    private Lookup service(String name, String port, int number) {
        boolean fixed = !port.isEmpty() && port.chars().allMatch(Character::isDigit);
        String full = port.isEmpty() || fixed ? name : consul ? port + "." + name : name + "-" + port;
        String all = "$s" + number;
        String first = "$f" + number;
        String address = fixed
                ? "(printf \"%s:" + port + "\" " + first + ".Address)"
                : "(printf \"%s:%d\" " + first + ".Address " + first + ".Port)";
        return new Lookup(
                code("with " + all + " := " + (consul ? "service " : "nomadService ") + quoted(full))
                        + code("with " + first + " := index " + all + " 0"),
                address,
                code("end") + code("end"));
    }

    /** The path with the part that the second version of KV needs, which policies are written for too. */
    private String path(String path) {
        String[] steps = path.split("/", 3);
        boolean complete = steps.length < 2 || steps[1].equals("data") || isOld(path);
        return complete ? path : steps[0] + "/data/" + path.substring(steps[0].length() + 1);
    }

    private boolean isOld(String path) {
        return oldMounts.contains(path.split("/", 2)[0]);
    }

    private static String member(String dot, String path, String key) {
        boolean plain = !key.isEmpty()
                && !Character.isDigit(key.charAt(0))
                && key.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
        if (plain) {
            return dot + path + "." + key;
        }
        String map = dot + path;
        return "(index " + (map.isEmpty() ? "." : map) + " " + quoted(key) + ")";
    }

    private String code(String inside) {
        return delimiters.left() + " " + inside + " " + delimiters.right();
    }

    /** A string of Go's template language. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '{', '}', '[', ']', '<', '>' -> out.append(String.format("\\x%02x", (int) c));
                default -> {
                    if (c < ' ' || c == 127) {
                        out.append(String.format("\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** All lines of one template, sorted by name. */
    String data(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}

package dev.drover.facts.deployment;

import dev.drover.facts.FactValue.VariableSource;
import java.util.List;
import java.util.Optional;

/**
 * Where a template of a job spec takes one value from: the kind of place of the nearest {@code {{ with nomadVar "PATH" }}} or
 * {@code {{ with secret "PATH" }}} before it, and, in the words of the answer grammar, {@code PATH#KEY} for
 * {@code {{ .KEY }}} and for Vault's {@code .Data.data.KEY}. A value put together from several parts has no single place.
 */
record TemplatePlace(VariableSource source, Optional<String> place) {
    private static final int FARTHEST = 200;
    private static final String VARIABLE = "nomadVar \"";
    private static final String SECRET = "secret \"";

    /** An opening, and the path that it names. */
    private record Opening(VariableSource source, String path) {}

    /** The place of a value; {@code lines} are those of the template up to and with its own. */
    static TemplatePlace of(String value, List<String> lines) {
        Optional<Opening> opening = opening(value);
        int first = Math.max(0, lines.size() - FARTHEST);
        for (int i = lines.size() - 1; i >= first && opening.isEmpty(); i--) {
            opening = opening(lines.get(i));
        }
        Optional<String> key = key(value);
        boolean together = key.isEmpty() && !outside(value).isBlank();
        VariableSource source = together
                ? VariableSource.COMPOSITE
                : opening.map(Opening::source).orElse(VariableSource.UNKNOWN);
        Optional<String> path = opening.map(Opening::path);
        return new TemplatePlace(source, key.flatMap(name -> path.map(found -> found + "#" + name)));
    }

    /** The last one on the line. */
    private static Optional<Opening> opening(String line) {
        int variable = line.lastIndexOf(VARIABLE);
        int secret = line.lastIndexOf(SECRET);
        int from = variable > secret ? variable + VARIABLE.length() : secret + SECRET.length();
        int end = Math.max(variable, secret) < 0 ? -1 : line.indexOf('"', from);
        boolean sound = end > from && line.substring(from, end).chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
        return sound
                ? Optional.of(new Opening(
                        variable > secret ? VariableSource.VARIABLE : VariableSource.VAULT, line.substring(from, end)))
                : Optional.empty();
    }

    /** What stands beside the actions, without quotes. */
    private static String outside(String value) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = value.indexOf("{{"); open >= 0; open = value.indexOf("{{", at)) {
            int close = value.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            text.append(value, at, open);
            at = close + 2;
        }
        return text.append(value.substring(at)).toString().replace("\"", "").replace("'", "");
    }

    /** The one field that the value consists of. */
    private static Optional<String> key(String value) {
        String key = "";
        int at = 0;
        for (int open = value.indexOf("{{"); open >= 0; open = value.indexOf("{{", at)) {
            int close = value.indexOf("}}", open);
            if (close < 0) {
                return Optional.empty();
            }
            String action = value.substring(open + 2, close).replace("-", " ").strip();
            if (action.startsWith(".")) {
                String path = action.split("[ |]", 2)[0];
                if (!key.isEmpty()) {
                    return Optional.empty();
                }
                key = path.endsWith(".Value") ? path.substring(0, path.length() - ".Value".length()) : path;
                key = key.substring(key.lastIndexOf('.') + 1);
            }
            at = close + 2;
        }
        boolean word = !key.isEmpty() && key.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        return word && outside(value).isBlank() ? Optional.of(key) : Optional.empty();
    }
}

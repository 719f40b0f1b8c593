package dev.drover.facts.deployment;

import java.util.List;
import java.util.Optional;

/**
 * Where a template of a job spec takes one value from, in the words of the answer grammar: {@code PATH#KEY} for
 * {@code {{ with nomadVar "PATH" }}{{ .KEY }}{{ end }}} and for Vault's {@code .Data.data.KEY}. A value put together from several
 * parts has no single place.
 */
final class TemplatePlace {
    private static final int FARTHEST = 200;
    private static final List<String> OPENINGS = List.of("nomadVar \"", "secret \"");

    private TemplatePlace() {}

    /** The place of a value; {@code lines} are those of the template up to and with its own. */
    static Optional<String> of(String value, List<String> lines) {
        Optional<String> key = key(value);
        Optional<String> path = path(value);
        int first = Math.max(0, lines.size() - FARTHEST);
        for (int i = lines.size() - 1; i >= first && path.isEmpty(); i--) {
            path = path(lines.get(i));
        }
        return key.isPresent() ? path.map(found -> found + "#" + key.get()) : Optional.empty();
    }

    private static Optional<String> path(String line) {
        for (String opening : OPENINGS) {
            int start = line.indexOf(opening);
            int from = start + opening.length();
            int end = start < 0 ? -1 : line.indexOf('"', from);
            if (end > from && line.substring(from, end).chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
                return Optional.of(line.substring(from, end));
            }
        }
        return Optional.empty();
    }

    /** The one field that the value consists of. */
    private static Optional<String> key(String value) {
        String key = "";
        int at = 0;
        for (int open = value.indexOf("{{"); open >= 0; open = value.indexOf("{{", at)) {
            int close = value.indexOf("}}", open);
            if (close < 0 || !value.substring(at, open).replace("\"", "").isBlank()) {
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
        boolean whole = value.substring(at).replace("\"", "").isBlank();
        boolean word = !key.isEmpty() && key.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        return whole && word ? Optional.of(key) : Optional.empty();
    }
}

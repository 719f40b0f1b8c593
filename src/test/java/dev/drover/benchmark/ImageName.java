package dev.drover.benchmark;

import java.util.Locale;
import java.util.Optional;

/** The repository part of an image reference, in one spelling; empty when the table holds only a placeholder that a pipeline fills. */
final class ImageName {

    private ImageName() {}

    static Optional<String> repository(String reference) {
        String text = reference.strip();
        int note = text.indexOf(" [default of");
        if (note >= 0) {
            text = text.substring(0, note);
        }
        int digest = text.indexOf('@');
        if (digest >= 0) {
            text = text.substring(0, digest);
        }
        int slash = text.lastIndexOf('/');
        int tag = text.indexOf(':', slash + 1);
        if (tag >= 0) {
            text = text.substring(0, tag);
        }
        if (text.isEmpty() || isPlaceholder(text)) {
            return Optional.empty();
        }
        String name = text.toLowerCase(Locale.ROOT);
        for (String prefix : new String[] {"docker.io/", "index.docker.io/", "library/"}) {
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
            }
        }
        return Optional.of(name);
    }

    private static boolean isPlaceholder(String text) {
        return text.startsWith("var.")
                || text.startsWith("local.")
                || text.indexOf('$') >= 0
                || text.indexOf('{') >= 0
                || text.contains("[[")
                || text.contains("__");
    }
}

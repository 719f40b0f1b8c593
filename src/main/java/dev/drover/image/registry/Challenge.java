package dev.drover.image.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a registry wants to be asked, read from its {@code WWW-Authenticate}: a scheme, and what it says about it. */
record Challenge(String scheme, Map<String, String> words) {
    private static final int LONGEST = 4_000;

    Challenge {
        words = Map.copyOf(words);
    }

    String word(String name) {
        return words.getOrDefault(name, "");
    }

    /** The one challenge in a header; empty when it can't be read. */
    static Optional<Challenge> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        int cut = header.indexOf(' ');
        String scheme = (cut < 0 ? header : header.substring(0, cut)).toLowerCase(Locale.ROOT);
        Map<String, String> words = new HashMap<>();
        int at = cut < 0 ? header.length() : cut + 1;
        while (at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at, equals).replace(",", "").strip().toLowerCase(Locale.ROOT);
            boolean quoted = equals + 1 < header.length() && header.charAt(equals + 1) == '"';
            int start = quoted ? equals + 2 : equals + 1;
            int end = header.indexOf(quoted ? '"' : ',', start);
            end = end < 0 ? header.length() : end;
            words.putIfAbsent(name, header.substring(start, end).strip());
            at = end + 1;
        }
        return scheme.isEmpty() ? Optional.empty() : Optional.of(new Challenge(scheme, words));
    }
}

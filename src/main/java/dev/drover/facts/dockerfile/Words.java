package dev.drover.facts.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of an instruction, quotes and references still in them, and the pairs of ENV. */
final class Words {
    private static final int LARGEST_PORT = 65_535;

    private Words() {}

    /** Splits at spaces outside quotes and braces; an escaped space belongs to its word. */
    static List<String> split(String rest, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int braces = 0;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == escape && i + 1 < rest.length() && quote != '\'') {
                word.append(c).append(rest.charAt(++i));
                continue;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{' && i > 0 && rest.charAt(i - 1) == '$') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            }
            if (c <= ' ' && quote == 0 && braces == 0) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** {@code A=b C="d e"}, or the old form {@code A everything that follows}. */
    static Map<String, String> pairs(String rest, char escape) {
        List<String> words = split(rest, escape);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (!words.isEmpty() && words.getFirst().indexOf('=') < 0) {
            String key = words.getFirst();
            pairs.put(key, rest.substring(rest.indexOf(key) + key.length()).strip());
            return pairs;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pairs.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return pairs;
    }

    /** The number of a port; -1 when it is none. */
    static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= LARGEST_PORT ? port : -1;
    }
}

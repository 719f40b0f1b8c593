package dev.drover.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the table leaves out of a human job spec: which of its variables are secrets, the plain values of the others, and whether it routes
 * requests. The classes are believed only when their counts agree with the table's.
 */
record SpecReading(Map<String, Source> sources, Map<String, String> values, Exposure exposure, boolean trusted) {

    /** How the human task is reached: by routed requests, and on the host's own network, where a program listens without any port in its spec. */
    record Exposure(boolean routes, boolean hostNetwork) {}

    /** Where the human spec takes a variable from. */
    enum Source {
        FIXED,
        RUNTIME,
        SECRET
    }

    private static final Pattern HOST_NETWORK = Pattern.compile("(?m)^[ \\t]*network_mode[ \\t]*=[ \\t]*\"host\"");

    static SpecReading of(String spec, TruthRow row) {
        String task = taskBlock(spec, row.identity().task());
        Map<String, Source> sources = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : row.env()) {
            assignment(task, name).ifPresent(value -> {
                Source source = source(value);
                sources.put(name, source);
                if (source == Source.FIXED) {
                    values.put(name, unquoted(value));
                }
            });
        }
        long secrets = sources.values().stream()
                .filter(source -> source == Source.SECRET)
                .count();
        boolean trusted = sources.size() == row.env().size() && secrets == row.secrets();
        boolean routes = spec.contains("traefik.") || spec.contains("urlprefix-");
        boolean hostNetwork = HOST_NETWORK.matcher(task).find();
        return new SpecReading(sources, values, new Exposure(routes, hostNetwork), trusted);
    }

    private static Source source(String value) {
        if (value.contains("{{")) {
            boolean runtime = value.contains("env \"NOMAD_") || value.contains("range ");
            boolean field =
                    Pattern.compile("\\{\\{-?\\s*\\.[A-Za-z]").matcher(value).find() || value.contains(".Data.");
            return field || !runtime ? Source.SECRET : Source.RUNTIME;
        }
        return value.contains("${NOMAD_") ? Source.RUNTIME : Source.FIXED;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        int comment = text.startsWith("\"") ? text.indexOf('"', 1) + 1 : text.indexOf(" #");
        if (comment > 0) {
            text = text.substring(0, comment).strip();
        }
        boolean quoted = text.length() > 1 && "\"'".indexOf(text.charAt(0)) >= 0;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The last assignment wins, as templates come after the env block. */
    private static Optional<String> assignment(String block, String name) {
        Matcher matcher = Pattern.compile(
                        "(?m)^[ \\t]*(?:export )?\"?" + Pattern.quote(name) + "\"?[ \\t]*[=:][ \\t]*(.*)$")
                .matcher(block);
        Optional<String> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(matcher.group(1));
        }
        return last;
    }

    /** The block of one task, by its braces; the whole text when it isn't found. */
    private static String taskBlock(String spec, String task) {
        int start = spec.indexOf("task \"" + task + "\"");
        if (start < 0) {
            return spec;
        }
        int depth = 0;
        for (int index = spec.indexOf('{', start); index >= 0 && index < spec.length(); index++) {
            char character = spec.charAt(index);
            if (character == '{') {
                depth++;
            } else if (character == '}' && --depth == 0) {
                return spec.substring(start, index);
            }
        }
        return spec.substring(start);
    }
}

package dev.drover.facts.size;

import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a Dockerfile says which program its container runs: the image that the last stage rests on, every image that it is built with,
 * and the words of the last stage. It reads no more than that, and takes any text.
 *
 * @param base the image under the last stage, followed through the stages, in lower case without registry, tag and digest
 * @param line where that stage begins
 * @param builders the images of the other stages, in the same form
 * @param words the instructions of the last stage, in lower case
 */
record FinalImage(String base, int line, List<String> builders, String words) {

    private static final int DEEPEST = 20;

    static FinalImage read(SourceText dockerfile) {
        Map<String, String> arguments = new HashMap<>();
        Map<String, String> stages = new HashMap<>();
        List<String> images = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        String last = "";
        int lastLine = 1;
        int number = 0;
        for (String raw : dockerfile.lines()) {
            number++;
            String line = raw.strip();
            String lower = line.toLowerCase(Locale.ROOT);
            if (line.startsWith("#")) {
                continue;
            }
            if (lower.startsWith("arg ") && images.isEmpty()) {
                argument(line.substring(4).strip(), arguments);
            }
            if (lower.startsWith("from ")) {
                List<String> parts = parts(line.substring(5));
                if (parts.isEmpty()) {
                    continue;
                }
                last = expand(parts.getFirst(), arguments);
                images.add(last);
                if (parts.size() > 2 && parts.get(1).equalsIgnoreCase("as")) {
                    stages.put(parts.get(2).toLowerCase(Locale.ROOT), last);
                }
                lastLine = number;
                words.setLength(0);
            } else {
                words.append(lower).append('\n');
            }
        }
        String base = follow(last, stages);
        List<String> builders = images.stream()
                .map(image -> name(follow(image, stages)))
                .distinct()
                .toList();
        return new FinalImage(name(base), lastLine, builders, words.toString());
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.strip().split("\\s+", 8)) {
            if (!part.startsWith("--") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static void argument(String text, Map<String, String> arguments) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            arguments.put(
                    text.substring(0, equals),
                    text.substring(equals + 1).replace("\"", "").replace("'", ""));
        }
    }

    /** Global arguments only, which is all that FROM can see; an unknown one becomes nothing. */
    private static String expand(String text, Map<String, String> arguments) {
        String value = text;
        for (int round = 0; round < DEEPEST && value.indexOf('$') >= 0; round++) {
            int dollar = value.indexOf('$');
            boolean braced = value.startsWith("${", dollar);
            int end = dollar + (braced ? 2 : 1);
            int start = end;
            while (end < value.length() && (Character.isLetterOrDigit(value.charAt(end)) || value.charAt(end) == '_')) {
                end++;
            }
            String name = value.substring(start, end);
            int close = braced ? value.indexOf('}', end) + 1 : end;
            if (braced && close == 0) {
                break;
            }
            int otherwise = braced ? value.indexOf('-', end) + 1 : 0;
            boolean hasDefault = otherwise > 0 && otherwise < close;
            String fallback = hasDefault ? value.substring(otherwise, close - 1) : "";
            value = value.substring(0, dollar) + arguments.getOrDefault(name, fallback) + value.substring(close);
        }
        return value;
    }

    private static String follow(String image, Map<String, String> stages) {
        String current = image;
        for (int depth = 0; depth < DEEPEST; depth++) {
            String next = stages.get(current.toLowerCase(Locale.ROOT));
            if (next == null || next.equals(current)) {
                return current;
            }
            current = next;
        }
        return current;
    }

    /** {@code docker.io/library/python:3.12-slim} and {@code python@sha256:…} are both {@code python}. */
    static String name(String reference) {
        String text = reference.toLowerCase(Locale.ROOT);
        int digest = text.indexOf('@');
        text = digest >= 0 ? text.substring(0, digest) : text;
        int tag = text.indexOf(':', text.lastIndexOf('/') + 1);
        text = tag >= 0 ? text.substring(0, tag) : text;
        for (String prefix :
                List.of("docker.io/", "index.docker.io/", "public.ecr.aws/docker/", "mirror.gcr.io/", "library/")) {
            text = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
        return text;
    }
}

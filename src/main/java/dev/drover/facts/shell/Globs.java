package dev.drover.facts.shell;

/** Paths against patterns of paths, step by step, as COPY and .dockerignore write them. */
public final class Globs {
    private Globs() {}

    public static boolean isPattern(String path) {
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || path.indexOf('[') >= 0;
    }

    /** True when the pattern matches the path or a folder above it; a character class is taken for any character. */
    public static boolean covers(String pattern, String path) {
        String[] wanted = pattern.split("/");
        String[] steps = path.split("/");
        if (wanted.length > steps.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!Glob.matches(simple(wanted[i]), steps[i])) {
                return false;
            }
        }
        return true;
    }

    private static String simple(String step) {
        StringBuilder simple = new StringBuilder();
        for (int at = 0; at < step.length(); at++) {
            int close = step.charAt(at) == '[' ? step.indexOf(']', at) : -1;
            simple.append(close < 0 ? step.charAt(at) : '?');
            at = close < 0 ? at : close;
        }
        return simple.toString();
    }
}

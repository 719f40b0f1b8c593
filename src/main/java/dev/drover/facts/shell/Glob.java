package dev.drover.facts.shell;

/** Patterns of the shell ({@code *}, {@code ?}, backslash) against whole texts, in time bounded by the product of their lengths. */
final class Glob {
    private static final int LONGEST = 1_000;

    private Glob() {}

    static String withoutPrefix(String value, String pattern, boolean longest) {
        int best = -1;
        for (int end = 0; end <= Math.min(value.length(), LONGEST); end++) {
            if (matches(pattern, value.substring(0, end)) && (best < 0 || longest)) {
                best = end;
            }
        }
        return best < 0 ? value : value.substring(best);
    }

    static String withoutSuffix(String value, String pattern, boolean longest) {
        int best = -1;
        for (int start = value.length(); start >= Math.max(0, value.length() - LONGEST); start--) {
            if (matches(pattern, value.substring(start)) && (best < 0 || longest)) {
                best = start;
            }
        }
        return best < 0 ? value : value.substring(0, best);
    }

    static String replaced(String value, String pattern, String replacement, boolean all) {
        if (pattern.isEmpty() || value.length() > LONGEST) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        boolean done = false;
        while (at < value.length()) {
            int end = done ? -1 : longestAt(value, at, pattern);
            if (end > at) {
                out.append(replacement);
                at = end;
                done = !all;
            } else {
                out.append(value.charAt(at++));
            }
        }
        return out.toString();
    }

    private static int longestAt(String value, int start, String pattern) {
        for (int end = value.length(); end > start; end--) {
            if (matches(pattern, value.substring(start, end))) {
                return end;
            }
        }
        return -1;
    }

    /** One pass with a single point to return to, so the time is at most pattern times text. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == '?') {
                p++;
                t++;
            } else if (p + 1 < pattern.length()
                    && pattern.charAt(p) == '\\'
                    && pattern.charAt(p + 1) == text.charAt(t)) {
                p += 2;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) != '\\' && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

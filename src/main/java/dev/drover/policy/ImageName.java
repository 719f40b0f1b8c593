package dev.drover.policy;

import java.util.Locale;

/**
 * The full name of an image, registry first, as a policy compares it: {@code nginx} is {@code docker.io/library/nginx}.
 */
public record ImageName(String full) {

    /** The name behind what a spec says; tag and digest left off. */
    public static ImageName of(String image) {
        String name = image.strip();
        int scheme = name.indexOf("://");
        name = scheme >= 0 ? name.substring(scheme + 3) : name;
        int digest = name.indexOf('@');
        name = digest >= 0 ? name.substring(0, digest) : name;
        int slash = name.lastIndexOf('/');
        int tag = name.indexOf(':', Math.max(0, slash));
        name = tag >= 0 ? name.substring(0, tag) : name;
        int first = name.indexOf('/');
        String host = first < 0 ? "" : name.substring(0, first);
        boolean isHost = host.contains(".") || host.contains(":") || host.equals("localhost");
        if (!isHost) {
            name = "docker.io/" + (first < 0 ? "library/" : "") + name;
        }
        return new ImageName(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a pattern covers it: a name, a prefix that ends at a slash, or stars for anything. Takes time linear in the
     * name for every star.
     */
    public boolean matches(String pattern) {
        String wanted = pattern.strip().toLowerCase(Locale.ROOT);
        if (wanted.endsWith("/")) {
            wanted = wanted + "*";
        }
        if (covers(wanted, full)) {
            return true;
        }
        String host = wanted.contains("/") ? wanted.substring(0, wanted.indexOf('/')) : wanted;
        boolean hasHost = host.contains(".") || host.contains(":") || host.contains("*") || host.equals("localhost");
        return wanted.indexOf('/') < 0 && hasHost && covers(wanted + "/*", full)
                || !hasHost && covers("docker.io/" + (wanted.contains("/") ? "" : "library/") + wanted, full);
    }

    private static boolean covers(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
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

package dev.drover.draft;

import java.util.Locale;

/** A name that Nomad, Consul and DNS all take: lower case, a-z 0-9 and -, no digit first, at most 63 characters. */
final class JobName {
    private static final int LONGEST = 63;

    private JobName() {}

    static String of(String text) {
        StringBuilder name = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (kept) {
                name.append(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        if (name.isEmpty()) {
            return "app";
        }
        if (Character.isDigit(name.charAt(0))) {
            name.insert(0, "job-");
        }
        if (name.length() > LONGEST) {
            name.setLength(LONGEST);
        }
        while (name.charAt(name.length() - 1) == '-') {
            name.setLength(name.length() - 1);
        }
        return name.toString();
    }
}

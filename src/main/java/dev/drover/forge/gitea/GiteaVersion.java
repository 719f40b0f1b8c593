package dev.drover.forge.gitea;

import dev.drover.forge.ForgeCapabilities;

/** What a server is, by what it says of itself, such as {@code 1.26.2}, {@code 28.1.0} or {@code 16.0.5+gitea-1.22.0}. */
record GiteaVersion(boolean forgejo, int major, int minor) {

    static GiteaVersion of(String text) {
        int[] numbers = new int[2];
        int found = 0;
        int at = 0;
        while (at < text.length() && found < 2) {
            int start = at;
            while (at < text.length() && at - start < 6 && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                break;
            }
            numbers[found] = Integer.parseInt(text.substring(start, at));
            found++;
            at++;
        }
        return new GiteaVersion(text.contains("+gitea-"), numbers[0], numbers[1]);
    }

    ForgeCapabilities capabilities() {
        return new ForgeCapabilities(false, replies(), resolves(), true, true);
    }

    /** Whether a thread can be resolved. */
    boolean resolves() {
        return !forgejo && atLeast(26);
    }

    /** Whether a reply can be put into a thread. */
    boolean replies() {
        return forgejo || atLeast(27);
    }

    /** The first numbers of Gitea were 1.x up to 1.27, then 28. */
    private boolean atLeast(int number) {
        return major > 1 || major == 1 && minor >= number;
    }
}

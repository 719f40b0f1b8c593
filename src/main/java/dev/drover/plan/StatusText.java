package dev.drover.plan;

import dev.drover.forge.CommitStatus;
import java.util.Optional;

/** Descriptions of statuses as forges keep them: one line, not too long, compared as they come back. */
final class StatusText {
    private static final int LONGEST = 140;

    private StatusText() {}

    static String fit(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ').strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).stripTrailing() + "…";
    }

    static boolean same(Optional<CommitStatus> before, CommitStatus wanted) {
        return before.isPresent()
                && before.get().state() == wanted.state()
                && before.get().description().equals(wanted.description());
    }

    /** Forges change line ends and trailing space; that is no difference. */
    static boolean sameText(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n")
                .lines()
                .map(String::stripTrailing)
                .reduce("", (a, b) -> a + "\n" + b)
                .strip();
    }
}

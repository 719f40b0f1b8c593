package dev.drover.question;

import java.util.Locale;

/** What people can tell Drover to do, by {@code /drover …} on the first line of a comment. */
public enum Command {
    HELP("lists these commands"),
    PLAN("shows again what Nomad would do"),
    REGENERATE("drafts the proposal anew and discards commits that people added to it"),
    IGNORE("closes this and does not propose the same again"),
    PAUSE("leaves this app alone until it is resumed"),
    RESUME("looks after this app again"),
    ROLLBACK("proposes the last spec that was healthy"),
    RETRY("tries again what failed");

    private final String purpose;

    Command(String purpose) {
        this.purpose = purpose;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line for the help. */
    public String purpose() {
        return purpose;
    }
}

package dev.drover.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that must not be seen. Printing it, also by accident inside a record, shows dots; comparing takes the same time for every guess. */
public record Secret(String reveal) {
    public static final Secret NONE = new Secret("");

    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    /** True for the same text, found out without telling by the time it takes where they differ. */
    public boolean matches(String guess) {
        return MessageDigest.isEqual(reveal.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "••••••";
    }
}

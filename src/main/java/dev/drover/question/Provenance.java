package dev.drover.question;

import java.time.Instant;
import java.util.Optional;

/** Who gave an answer, when, and where it can be read; "" and empty where it isn't known, as when people edit the file by hand. */
public record Provenance(String by, Optional<Instant> at, String from) {
    public static final Provenance UNKNOWN = new Provenance("", Optional.empty(), "");

    boolean isKnown() {
        return !by.isEmpty() || at.isPresent() || !from.isEmpty();
    }
}

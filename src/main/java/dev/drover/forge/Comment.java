package dev.drover.forge;

import java.time.Instant;

/** Something somebody wrote on a pull request. {@code mine}: written by the account that Drover runs as. */
public record Comment(Id id, String author, boolean mine, String body, Instant at) {
    /** The forge's id of it, and its page. */
    public record Id(String value, String url) {}
}

package dev.drover.git;

import dev.drover.app.Revision;
import java.time.Instant;

/** One commit: who wrote it and when, who put it there, and its message. All texts are a stranger's. */
public record Commit(
        Revision revision, String authorName, String authorEmail, String committerEmail, Instant at, String message) {

    /** True when it says that Drover wrote it and nobody amended it since. Anybody can claim that. */
    public boolean saysItIsOurs() {
        return authorEmail.equals(Push.AUTHOR) && committerEmail.equals(Push.AUTHOR);
    }
}

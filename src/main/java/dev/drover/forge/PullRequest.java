package dev.drover.forge;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import java.time.Instant;

/** A pull request as it stands now. Title, body and author are a stranger's text, whoever wrote them first. */
public record PullRequest(Ref ref, Text text, Branch source, Branch target, Revision head, Status status) {
    /** The forge's number of it, and the page people open. */
    public record Ref(long value, String url) {}

    public record Text(String title, String body, String author) {}

    /** Whether it is open; the merge commit ({@link Revision#NONE} until merged); from a fork; when it last changed. */
    public record Status(State state, Revision mergeCommit, boolean fork, Instant changed) {}

    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    public boolean open() {
        return status.state() == State.OPEN;
    }
}

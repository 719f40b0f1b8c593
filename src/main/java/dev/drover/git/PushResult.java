package dev.drover.git;

import dev.drover.app.Revision;

/** How a push ended. */
public sealed interface PushResult {
    /** The branch is at this commit now. */
    record Pushed(Revision revision) implements PushResult {}

    /** The tree would be the same as the branch's already: nothing was written. */
    record Unchanged(Revision revision) implements PushResult {}

    /** Somebody moved the branch meanwhile; it is at this commit now ({@link Revision#NONE}: it is gone). Read again, don't retry blindly. */
    record Moved(Revision actual) implements PushResult {}

    /** The remote refused, for example a protected branch. */
    record Refused(String why) implements PushResult {}
}

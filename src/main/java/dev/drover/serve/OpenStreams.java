package dev.drover.serve;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers that stay open, each with what its request showed at the door. The door asks once; a stream lasts, so it is asked about again
 * and again, and ends as soon as the same request would not be let in any more: after signing out on any replica, at the end of a
 * session, when somebody is shut out, loses the role, or gets a new password.
 */
public final class OpenStreams {
    private final Doorkeeper keeper;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    public OpenStreams(Doorkeeper keeper) {
        this.keeper = keeper;
    }

    /** One stream, the same only as itself. */
    private static final class Stream {
        private final Doorkeeper.Shown shown;
        private final Runnable end;

        Stream(Doorkeeper.Shown shown, Runnable end) {
            this.shown = shown;
            this.end = end;
        }
    }

    /** Keeps an eye on a stream until what is returned is run. {@code end} breaks it off, from whichever thread. */
    Runnable watch(Doorkeeper.Shown shown, Runnable end) {
        Stream stream = new Stream(shown, end);
        open.add(stream);
        return () -> open.remove(stream);
    }

    /** Ends those that nobody may read any more. */
    public void check() {
        List<Stream> over = open.stream()
                .filter(stream -> !(keeper.look(stream.shown) instanceof Doorkeeper.Answer.Known))
                .toList();
        over.stream().filter(open::remove).forEach(stream -> stream.end.run());
    }
}

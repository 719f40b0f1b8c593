package dev.drover.journal;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What people asked for an app that later passes have to know: to take over a running job without an owner, and to try again what
 * failed, until that was done. Losing it means that they ask again.
 */
public interface Requests {
    /** The apps whose running job may be taken over. */
    Set<AppId> adopted();

    /** Notes the word of an operator; does nothing when it was given already. */
    void adopt(AppRef app, String by, Instant at);

    /** The wish to have an app tried again, as long as that was not done. */
    Optional<Wish> wish(AppId app);

    /** Notes that somebody wants an app tried again; the first who asks counts. */
    void retry(AppRef app, String by, Instant at);

    /** The try begins now, with the job at this index of the cluster; does nothing where nobody wants one. */
    void begun(AppRef app, long index);

    /** It was tried again, or there is nothing to try. */
    void retried(AppRef app);

    /** Who wants it, and the index of the job at which the try began, or {@link #NOT_BEGUN}. */
    record Wish(String by, long begunAt) {
        public static final long NOT_BEGUN = -1;

        public Wish(String by) {
            this(by, NOT_BEGUN);
        }

        /** Whether it is still to be tried while the job stands at this index; 0 for no job. */
        public boolean standsAt(long index) {
            return begunAt == NOT_BEGUN || begunAt == index;
        }
    }
}

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

    /** Who wants an app tried again, as long as that was not done. */
    Optional<String> retriedBy(AppId app);

    /** Notes that somebody wants an app tried again; the first who asks counts. */
    void retry(AppRef app, String by, Instant at);

    /** It was tried again, or there is nothing to try. */
    void retried(AppRef app);
}

package dev.drover.journal;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory of what happened to each app. Only passes that write, or whose outcome differs from the last one, are told to
 * it, so an idle world adds nothing. Entries are appended in order and never changed; writing the same thing of the same
 * pass twice adds it once. A store that can't be reached is {@code ServiceUnavailable}: the loop goes on without history.
 */
public interface Journal {
    /** A pass decided on these actions. Called before the first of them is performed. */
    void planned(Pass pass, List<String> actions);

    /** The {@code step}th action of a pass, counted from 0, was performed. */
    void did(Pass pass, int step, String action, String effect);

    /** A pass ended. A pass that planned nothing may be ended without {@link #planned}. */
    void ended(Pass pass, Ending ending);

    /** Somebody asked for something. */
    void asked(AppRef app, String what, String by, Instant at);

    /** Something happened that is counted; the same key of the same app is counted once. */
    void reached(AppRef app, Milestone milestone, Instant at);

    /** What was counted since a moment, oldest first, up to the limit. */
    List<Entry> reachedSince(Instant since, int limit);

    /** How the last told pass over an app ended. */
    Optional<Ending> last(AppId app);

    /** The same for every app that has one, in one read. */
    Map<AppId, Ending> lasts();

    /** Entries of one app, newest first, only those before {@code before} ({@link Long#MAX_VALUE} starts at the newest). */
    List<Entry> entries(AppId app, long before, int limit);

    /** The newest entries of all apps, newest first. */
    List<Entry> newest(int limit);
}

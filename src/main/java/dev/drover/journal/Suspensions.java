package dev.drover.journal;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import java.time.Instant;
import java.util.Map;

/** Which apps an operator told us to leave alone, and who said so. Losing it resumes them. */
public interface Suspensions {
    /** Every suspended app and who suspended it. */
    Map<AppId, String> all();

    /** Suspends an app; does nothing when it is suspended already. */
    void suspend(AppRef app, String by, Instant at);

    /** Resumes an app; does nothing when it isn't suspended. */
    void resume(AppRef app, String by, Instant at);
}

package dev.drover.journal;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which apps, repositories, or everything, an operator told us to leave alone, and who said so. Losing it resumes them. */
public interface Suspensions {
    /** The scope of a suspension of all apps of all repositories. */
    String EVERYTHING = "*";

    /** Every suspended app and who suspended it. */
    Map<AppId, String> all();

    /** Every suspended repository, and "*" where everything is, and who suspended it. */
    Map<String, String> wide();

    /** Suspends a repository (by its name) or everything ("*"); does nothing when it is suspended already. */
    void suspendWide(String scope, String by, Instant at);

    void resumeWide(String scope);

    /** Who suspended an app, by itself or with its repository or everything. */
    default Optional<String> by(AppRef app) {
        Map<String, String> wide = wide();
        return Optional.ofNullable(all().get(app.id()))
                .or(() -> Optional.ofNullable(wide.get(app.repository().text())))
                .or(() -> Optional.ofNullable(wide.get(EVERYTHING)));
    }

    /** Suspends an app; does nothing when it is suspended already. */
    void suspend(AppRef app, String by, Instant at);

    /** Resumes an app; does nothing when it isn't suspended. */
    void resume(AppRef app, String by, Instant at);
}

package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;

/**
 * The one thing that webhooks, timers, clicks, cluster events and agents may do: say that an app is worth a look. It returns at
 * once, carries no data, and a second wake of a waiting app is the same as one.
 */
public interface Wake {
    void app(AppRef app);

    /** Every app of a repository, and the repository itself: it may have new ones. */
    void repository(RepositoryName repository);
}

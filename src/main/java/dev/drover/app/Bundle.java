package dev.drover.app;

import java.util.List;

/**
 * The apps that one pull request is about: usually one, and the apps of a repository that have no spec yet together, so that they are
 * proposed and confirmed once. All are of one repository and branch, in their order; the first one speaks for all.
 */
public record Bundle(List<AppRef> apps) {
    /** The branch that carries the first specs of several apps. */
    public static final Branch TOGETHER = new Branch("drover/first-specs");

    public Bundle {
        apps = apps.stream().sorted().toList();
        if (apps.isEmpty()) {
            throw new IllegalArgumentException("a proposal is about something");
        }
    }

    public static Bundle of(AppRef app) {
        return new Bundle(List.of(app));
    }

    public AppRef first() {
        return apps.getFirst();
    }

    /** The branch that is proposed to. */
    public Branch target() {
        return first().branch();
    }
}

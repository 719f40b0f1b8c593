package seeded.drover.git.jgit;

import seeded.drover.forge.gitea.OtherAdapter;

/** Breaks on purpose: an adapter that knows another. */
public final class OneAdapter {
    public boolean knows() {
        return new OtherAdapter().hashCode() != 0;
    }
}

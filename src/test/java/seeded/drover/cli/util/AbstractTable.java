package seeded.drover.cli.util;

import seeded.drover.forge.gitea.OtherAdapter;

/** Breaks on purpose: a name and a package that say nothing, and an edge that names an adapter. */
public abstract class AbstractTable {
    public boolean knows(OtherAdapter adapter) {
        return adapter.hashCode() != 0;
    }
}

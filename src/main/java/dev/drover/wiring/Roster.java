package dev.drover.wiring;

import dev.drover.app.RepositoryName;
import dev.drover.settings.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every repository that is watched now: those of the settings, and those that the configuration repository lists. */
final class Roster {
    private final List<Repository> fixed;
    private volatile List<Repository> all;

    Roster(List<Repository> fixed) {
        this.fixed = List.copyOf(fixed);
        this.all = this.fixed;
    }

    /** The same list until another one is taken over. */
    List<Repository> all() {
        return all;
    }

    List<Repository> listed() {
        return all.subList(fixed.size(), all.size());
    }

    Optional<Repository> named(RepositoryName name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    void list(List<Repository> listed) {
        List<Repository> both = new ArrayList<>(fixed);
        both.addAll(listed);
        all = List.copyOf(both);
    }
}

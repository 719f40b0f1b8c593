package dev.drover.settings;

import dev.drover.app.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every repository that is watched now: those of the settings, and those that the configuration repository lists. Whoever asks again sees what changed. */
public final class Roster {
    private final List<Repository> fixed;
    private volatile List<Repository> all;

    public Roster(List<Repository> fixed) {
        this.fixed = List.copyOf(fixed);
        this.all = this.fixed;
    }

    /** The same list until another one is taken over. */
    public List<Repository> all() {
        return all;
    }

    public List<Repository> listed() {
        return all.subList(fixed.size(), all.size());
    }

    /** Every text of them that must never be printed. */
    public List<String> secrets() {
        return all.stream()
                .flatMap(each -> each.secrets().stream())
                .map(Secret::reveal)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    public Optional<Repository> named(RepositoryName name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public void list(List<Repository> listed) {
        List<Repository> both = new ArrayList<>(fixed);
        both.addAll(listed);
        all = List.copyOf(both);
    }
}

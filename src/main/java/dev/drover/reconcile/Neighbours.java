package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Which apps live in one repository, as of its newest commit: those whose first specs are proposed together. */
public final class Neighbours {
    private final Map<RepositoryName, List<AppRef>> apps = new ConcurrentHashMap<>();
    private final Map<RepositoryName, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** These and no others live in the repository now. */
    public void live(RepositoryName repository, List<AppRef> found) {
        if (found.isEmpty()) {
            apps.remove(repository);
        } else {
            apps.put(repository, found.stream().sorted().toList());
        }
    }

    /** The apps of an app's repository and branch in their order, itself among them. */
    public List<AppRef> of(AppRef app) {
        List<AppRef> known = apps.getOrDefault(app.repository(), List.of()).stream()
                .filter(each -> each.branch().equals(app.branch()))
                .toList();
        return known.contains(app) ? known : List.of(app);
    }

    /** What apps of a repository write together they write one after the other. */
    <T> T inTurn(RepositoryName repository, Supplier<T> writing) {
        ReentrantLock turn = turns.computeIfAbsent(repository, _ -> new ReentrantLock(true));
        turn.lock();
        try {
            return writing.get();
        } finally {
            turn.unlock();
        }
    }
}

package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which apps live in one repository, as of its newest commit: those whose first specs are proposed together. */
public final class Neighbours {
    private final Map<RepositoryName, List<AppRef>> apps = new ConcurrentHashMap<>();

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
}

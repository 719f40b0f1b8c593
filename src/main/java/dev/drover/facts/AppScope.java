package dev.drover.facts;

import dev.drover.app.SpecPath;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.List;
import java.util.Set;

/**
 * The part of a repository that one app is made of: its folder ("" is the whole repository), the Dockerfile, build context and
 * target stage it is built from ("" when there is none), and the folders of its sibling apps, whose files are not evidence for it;
 * {@code origin} is where the repository lives, as {@code owner/name}, "" when that isn't known; {@code service} tells apart apps of one
 * folder, "" for the main one.
 */
public record AppScope(
        SourceTree tree,
        String folder,
        String dockerfile,
        String context,
        String target,
        List<String> siblings,
        String origin,
        String service) {
    private static final Set<String> STRANGERS = Set.of(
            "node_modules", "vendor", "__pycache__", ".venv", "venv", "site-packages", "bower_components", ".git");

    public AppScope {
        siblings = List.copyOf(siblings);
    }

    public AppScope(SourceTree tree, String folder, String dockerfile, String context, List<String> siblings) {
        this(tree, folder, dockerfile, context, "", siblings, "", "");
    }

    /** The files that may speak for this app: none of a sibling's, and none that others wrote and were merely copied in. */
    public List<SourceFile> files() {
        return tree.once(
                new Files(siblings),
                () -> tree.files().stream()
                        .filter(file -> includes(file.path()))
                        .toList());
    }

    private record Files(List<String> siblings) {}

    /** Whether the file at this path may speak for this app. */
    public boolean includes(String path) {
        return !inSibling(path) && !copied(path);
    }

    /** Another app of the same folder: a worker that runs the same image, or what another Dockerfile beside makes. */
    public AppScope beside(String name) {
        return new AppScope(tree, folder, dockerfile, context, target, siblings, origin, name);
    }

    /** Where its spec belongs when nobody said otherwise. */
    public SpecPath usualSpec() {
        String below = folder.isEmpty() ? "" : folder + "/";
        return new SpecPath(below + (service.isEmpty() ? SpecPath.USUAL.path() : "deploy/" + service + ".nomad"));
    }

    /** The same app in another tree, such as one that keeps nothing in memory. */
    public AppScope in(SourceTree other) {
        return new AppScope(other, folder, dockerfile, context, target, siblings, origin, service);
    }

    private boolean inSibling(String path) {
        return siblings.stream().anyMatch(sibling -> path.startsWith(sibling + "/"));
    }

    private static boolean copied(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (STRANGERS.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }
}

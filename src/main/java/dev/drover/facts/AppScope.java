package dev.drover.facts;

import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.List;

/**
 * The part of a repository that one app is made of: its folder ("" is the whole repository), the Dockerfile and build
 * context it is built from ("" when there is none), and the folders of its sibling apps, whose files are not evidence for it.
 */
public record AppScope(SourceTree tree, String folder, String dockerfile, String context, List<String> siblings) {
    public AppScope {
        siblings = List.copyOf(siblings);
    }

    /** The files that may speak for this app. */
    public List<SourceFile> files() {
        return tree.files().stream().filter(file -> !inSibling(file.path())).toList();
    }

    private boolean inSibling(String path) {
        return siblings.stream().anyMatch(sibling -> path.startsWith(sibling + "/"));
    }
}

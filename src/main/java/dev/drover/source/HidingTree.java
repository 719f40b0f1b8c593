package dev.drover.source;

import dev.drover.app.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tree without some of its files: what is written from the facts must not be evidence for them. */
public record HidingTree(SourceTree tree, Set<String> hidden) implements SourceTree {
    public HidingTree {
        hidden = Set.copyOf(hidden);
    }

    @Override
    public Revision revision() {
        return tree.revision();
    }

    @Override
    public List<SourceFile> files() {
        return tree.files().stream()
                .filter(file -> !hidden.contains(file.path()))
                .toList();
    }

    @Override
    public Optional<SourceText> text(String path) {
        return hidden.contains(path) ? Optional.empty() : tree.text(path);
    }

    @Override
    public String origin() {
        return tree.origin();
    }

    @Override
    public List<String> partial() {
        return tree.partial();
    }
}

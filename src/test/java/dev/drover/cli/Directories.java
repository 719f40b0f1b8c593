package dev.drover.cli;

import dev.drover.app.Revision;
import dev.drover.git.directory.DirectoryTree;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceTree;
import java.nio.file.Path;
import java.util.Optional;

/** Folders without history, cloned from here; "" for from nowhere. */
record Directories(String clonedFrom) implements DraftTools {
    @Override
    public SourceTree open(String source, String revision) {
        return DirectoryTree.of(Path.of(source), SourceLimits.USUAL);
    }

    @Override
    public Optional<SourceTree> at(Path directory, Revision revision) {
        return Optional.empty();
    }

    @Override
    public Optional<SourceTree> whenLastChanged(Path directory, String path) {
        return Optional.empty();
    }

    @Override
    public Optional<String> origin(Path folder) {
        return clonedFrom.isEmpty() ? Optional.empty() : Optional.of(clonedFrom);
    }

    @Override
    public String analyser() {
        return "1";
    }
}

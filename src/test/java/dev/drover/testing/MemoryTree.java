package dev.drover.testing;

import dev.drover.app.Revision;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small repository held in memory: paths and their text, for tests of whatever reads a tree. */
public final class MemoryTree implements SourceTree {
    private final SortedMap<String, String> texts;

    private MemoryTree(SortedMap<String, String> texts) {
        this.texts = texts;
    }

    /** No file at all. */
    public static MemoryTree empty() {
        return new MemoryTree(new TreeMap<>());
    }

    /** One file. */
    public static MemoryTree of(String path, String text) {
        return empty().with(path, text);
    }

    /** These files. */
    public static MemoryTree of(Map<String, String> texts) {
        return new MemoryTree(new TreeMap<>(texts));
    }

    /** The same tree with one file more. */
    public MemoryTree with(String path, String text) {
        SortedMap<String, String> more = new TreeMap<>(texts);
        more.put(path, text);
        return new MemoryTree(more);
    }

    @Override
    public Revision revision() {
        return Revision.NONE;
    }

    @Override
    public List<SourceFile> files() {
        return texts.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8).length))
                .toList();
    }

    @Override
    public Optional<SourceText> text(String path) {
        return Optional.ofNullable(texts.get(path))
                .map(text -> new SourceText(path, text.lines().toList()));
    }

    @Override
    public List<String> partial() {
        return List.of();
    }
}

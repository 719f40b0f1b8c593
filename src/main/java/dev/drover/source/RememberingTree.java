package dev.drover.source;

import dev.drover.app.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree that several readers look at in turn: it keeps the texts read last within a bound of memory, so that each file is
 * usually fetched once. Safe for several threads.
 */
public final class RememberingTree implements SourceTree {
    private static final long USUAL_BYTES = 48L << 20;
    private static final int LINE_COST = 64;

    private final SourceTree tree;
    private final long bound;
    private final List<SourceFile> files;
    private final LinkedHashMap<String, Optional<SourceText>> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    public RememberingTree(SourceTree tree) {
        this(tree, USUAL_BYTES);
    }

    public RememberingTree(SourceTree tree, long bound) {
        this.tree = tree;
        this.files = tree.files();
        this.bound = bound;
    }

    @Override
    public Revision revision() {
        return tree.revision();
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public synchronized Optional<SourceText> text(String path) {
        Optional<SourceText> known = kept.get(path);
        if (known != null) {
            return known;
        }
        Optional<SourceText> read = tree.text(path);
        kept.put(path, read);
        held += cost(read);
        var oldest = kept.entrySet().iterator();
        while (held > bound && kept.size() > 1 && oldest.hasNext()) {
            Map.Entry<String, Optional<SourceText>> entry = oldest.next();
            held -= cost(entry.getValue());
            oldest.remove();
        }
        return read;
    }

    @Override
    public Optional<String> exact(String path) {
        return tree.exact(path);
    }

    private static long cost(Optional<SourceText> text) {
        long cost = LINE_COST;
        for (String line : text.map(SourceText::lines).orElse(List.of())) {
            cost += LINE_COST + line.length();
        }
        return cost;
    }

    @Override
    public List<String> partial() {
        return tree.partial();
    }
}

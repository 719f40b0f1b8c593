package dev.drover.source;

import dev.drover.app.Revision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tree that several readers look at in turn: it keeps the texts read last within a bound of memory, so that each file is
 * usually fetched once, and what readers made of the whole of it. It is for one thread: a reading may ask for another.
 */
public final class RememberingTree implements SourceTree {
    private static final long USUAL_BYTES = 16L << 20;
    private static final long ENTRY_COST = 200;

    private final SourceTree tree;
    private final long bound;
    private final List<SourceFile> files;
    private final LinkedHashMap<String, Optional<SourceText>> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Object, Object> readings = new HashMap<>();
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
    public Optional<SourceText> text(String path) {
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
        return ENTRY_COST + text.map(each -> each.text().length()).orElse(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<T> reading) {
        Object known = readings.get(key);
        if (known == null) {
            known = reading.get();
            readings.put(key, known);
        }
        return (T) known;
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

package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.draft.ClusterKnowledge;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.facts.FactSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The facts of commits that were read lately, and what was wanted with them. Both follow from what they are asked with and from nothing
 * else, so they may be forgotten at any time; what no commit names is never kept. Facts are kept by what they hold, so that a
 * thousand small apps have room where a few large ones would fill it.
 */
final class DraftMemory {
    private static final int MOST_READ = 60_000;
    private static final int MOST_WANTED = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Read, FactSet> read = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Asked, Wanted> wanted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Wanted> eldest) {
            return size() > MOST_WANTED;
        }
    };
    private int weight;

    private record Read(AppRef app, Revision revision) {
        boolean named() {
            return !revision.equals(Revision.NONE);
        }
    }

    /** Everything that a wish depends on; the facts of now are those of the revision. */
    private record Asked(
            Read at,
            boolean proposed,
            SortedMap<String, String> files,
            Optional<Then> base,
            String answers,
            Known known) {}

    private record Then(FactSet facts, String answers) {}

    private record Known(ClusterKnowledge cluster, Advice advice, DraftOptions options) {}

    FactSet facts(AppRef app, Revision revision, Supplier<FactSet> reading) {
        Read key = new Read(app, revision);
        Optional<FactSet> known = key.named() ? locked(() -> read.get(key)) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        FactSet facts = reading.get();
        if (key.named()) {
            locked(() -> remember(key, facts));
        }
        return facts;
    }

    Wanted wanted(Drafting.Request request, DraftRequest with, Supplier<Wanted> drafting) {
        Asked asked = new Asked(
                new Read(request.app(), request.tree().revision()),
                request.proposed(),
                request.files(),
                request.base().map(base -> new Then(base.facts(), base.answers().text())),
                request.answers().text(),
                new Known(with.cluster(), with.advice(), with.options()));
        Optional<Wanted> known = asked.at().named() ? locked(() -> wanted.get(asked)) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        Wanted fresh = drafting.get();
        if (asked.at().named()) {
            locked(() -> wanted.put(asked, fresh));
        }
        return fresh;
    }

    /** As many as there is room for; those that were not asked for the longest go first. */
    private FactSet remember(Read key, FactSet facts) {
        FactSet before = read.put(key, facts);
        weight += weight(facts) - (before == null ? 0 : weight(before));
        Iterator<FactSet> eldest = read.values().iterator();
        while (weight > MOST_READ && read.size() > 1) {
            weight -= weight(eldest.next());
            eldest.remove();
        }
        return facts;
    }

    private static int weight(FactSet facts) {
        return 1
                + facts.facts().stream()
                        .mapToInt(fact ->
                                1 + fact.evidence().size() + fact.others().size())
                        .sum();
    }

    private <T> Optional<T> locked(Supplier<@Nullable T> work) {
        lock.lock();
        try {
            return Optional.ofNullable(work.get());
        } finally {
            lock.unlock();
        }
    }
}

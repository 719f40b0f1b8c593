package dev.drover.testing;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.journal.Ending;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Journal;
import dev.drover.journal.Milestone;
import dev.drover.journal.Pass;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journal and the suspensions in memory, for tests of what is built on them. */
public final class MemoryJournal implements Journal, Suspensions, Requests {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<AppId, Ending> lasts = new LinkedHashMap<>();
    private final Map<AppId, String> suspended = new HashMap<>();
    private final Map<String, String> wide = new HashMap<>();
    private final Map<AppId, Wish> retries = new HashMap<>();
    private final Set<AppId> adopted = new HashSet<>();

    @Override
    public synchronized void planned(Pass pass, List<String> actions) {
        add(pass, "planned", pass.at(), new Happening.Planned(pass.seen(), actions));
    }

    @Override
    public synchronized void did(Pass pass, int step, String action, String effect) {
        add(pass, "did " + step, pass.at(), new Happening.Did(action, effect));
    }

    @Override
    public synchronized void ended(Pass pass, Ending ending) {
        if (add(pass, "ended", ending.at(), new Happening.Ended(ending.kind(), ending.summary()))) {
            lasts.put(pass.app().id(), ending);
        }
    }

    @Override
    public synchronized void asked(AppRef app, String what, String by, Instant at) {
        append(app.id(), "", at, new Happening.Asked(what, by));
    }

    @Override
    public synchronized void reached(AppRef app, Milestone milestone, Instant at) {
        if (told.add(app.id() + " reached " + milestone.key())) {
            append(app.id(), "", at, new Happening.Reached(milestone));
        }
    }

    @Override
    public synchronized List<Entry> reachedSince(Instant since, int limit) {
        return entries.stream()
                .filter(entry ->
                        entry.what() instanceof Happening.Reached && !entry.at().isBefore(since))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Ending> last(AppId app) {
        return Optional.ofNullable(lasts.get(app));
    }

    @Override
    public synchronized Map<AppId, Ending> lasts() {
        return Map.copyOf(lasts);
    }

    @Override
    public synchronized List<Entry> entries(AppId app, long before, int limit) {
        return entries.stream()
                .filter(entry -> entry.app().equals(app) && entry.sequence() < before)
                .sorted(Comparator.comparingLong(Entry::sequence).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Entry> newest(int limit) {
        return entries.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized Map<AppId, String> all() {
        return Map.copyOf(suspended);
    }

    @Override
    public synchronized void suspend(AppRef app, String by, Instant at) {
        if (suspended.putIfAbsent(app.id(), by) == null) {
            asked(app, "suspend", by, at);
        }
    }

    @Override
    public synchronized void resume(AppRef app, String by, Instant at) {
        if (suspended.remove(app.id()) != null) {
            asked(app, "resume", by, at);
        }
    }

    @Override
    public synchronized Map<String, String> wide() {
        return Map.copyOf(wide);
    }

    @Override
    public synchronized void suspendWide(String scope, String by, Instant at) {
        wide.putIfAbsent(scope, by);
    }

    @Override
    public synchronized void resumeWide(String scope) {
        wide.remove(scope);
    }

    @Override
    public synchronized Set<AppId> adopted() {
        return Set.copyOf(adopted);
    }

    @Override
    public synchronized void adopt(AppRef app, String by, Instant at) {
        if (adopted.add(app.id())) {
            asked(app, "adopt", by, at);
        }
    }

    @Override
    public synchronized Optional<Wish> wish(AppId app) {
        return Optional.ofNullable(retries.get(app));
    }

    @Override
    public synchronized void begun(AppRef app, long index) {
        retries.computeIfPresent(app.id(), (id, wish) -> new Wish(wish.by(), index));
    }

    @Override
    public synchronized void retry(AppRef app, String by, Instant at) {
        if (retries.putIfAbsent(app.id(), new Wish(by)) == null) {
            asked(app, "retry", by, at);
        }
    }

    @Override
    public synchronized void retried(AppRef app) {
        retries.remove(app.id());
    }

    private boolean add(Pass pass, String what, Instant at, Happening happening) {
        if (!told.add(pass.id() + " " + what)) {
            return false;
        }
        append(pass.app().id(), pass.id().text(), at, happening);
        return true;
    }

    private void append(AppId app, String pass, Instant at, Happening happening) {
        long sequence =
                entries.stream().filter(entry -> entry.app().equals(app)).count() + 1;
        entries.add(new Entry(sequence, app, pass, at, happening));
    }
}

package dev.drover.reconcile;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.plan.Live;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What need not be asked of the cluster twice: how a text parses, that a job at an index is as a text says, which text an index was
 * registered from, how a rollout ended that nothing happened to since, and what the last list said. Each is known by the job's index
 * or by its mark in the list, one of which moves with every change, so losing all of it costs requests and nothing else. Bounded, and
 * safe for use from several threads.
 */
public final class JobMemory {
    private static final int MOST = 20_000;
    private static final int MOST_TEXTS = 2_000;

    private record At(JobId job, long index) {}

    /** A job that came to rest: how it was listed before that was seen, and what it was registered from. */
    private record Rest(String mark, Fingerprint source, Live live) {}

    private final Guard guard = new Guard();
    private final Map<JobSource, Parse> parsed = bounded(MOST_TEXTS);
    private final Map<At, Fingerprint> same = bounded(MOST);
    private final Map<JobId, Rest> rests = bounded(MOST);
    private final Map<At, JobSource> sources = bounded(MOST);
    private final Map<JobId, Map<String, Optional<KnownFailure>>> failed = bounded(MOST);
    private final Map<JobId, Long> ours = bounded(MOST);
    private final Map<JobId, JobStub> listed = bounded(5 * MOST);

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    Parse read(Cluster cluster, JobSource source) {
        Optional<Parse> known = guard.alone(() -> Optional.ofNullable(parsed.get(source)));
        if (known.isPresent()) {
            return known.get();
        }
        Parse parse = cluster.read(source);
        guard.alone(() -> parsed.put(source, parse));
        return parse;
    }

    /** What registering would do; not asked while the listed job is at an index at which it would do nothing. */
    Preview preview(Cluster cluster, ParsedJob job) {
        Fingerprint tree = Fingerprint.of(job.tree().encoded());
        Optional<JobStub> stub = listed(job.id());
        boolean known = stub.isPresent()
                && guard.alone(
                        () -> tree.equals(same.get(new At(job.id(), stub.get().jobModifyIndex()))));
        if (known) {
            return new Preview.Of(JobPlan.unchanged(stub.orElseThrow().jobModifyIndex()));
        }
        Preview preview = cluster.preview(job);
        if (preview instanceof Preview.Of of && !of.plan().changes()) {
            guard.alone(() -> same.put(new At(job.id(), of.plan().jobModifyIndex()), tree));
        }
        return preview;
    }

    /** How a job is doing that was at rest when it was last looked at, and that is listed as it was before that look. */
    Optional<Live> atRest(ParsedJob job) {
        Fingerprint source = fingerprint(job.source());
        Optional<String> mark = listed(job.id()).map(JobStub::mark).filter(each -> !each.isEmpty());
        return guard.alone(() -> Optional.ofNullable(rests.get(job.id())))
                .filter(rest ->
                        mark.equals(Optional.of(rest.mark())) && rest.source().equals(source))
                .map(Rest::live);
    }

    /** Notes that a job is at rest; {@code before} is how it was listed before anything of that was read. */
    void rests(JobStub before, ParsedJob job, Live live) {
        if (!before.mark().isEmpty()) {
            Rest rest = new Rest(before.mark(), fingerprint(job.source()), live);
            guard.alone(() -> rests.put(job.id(), rest));
        }
    }

    private static Fingerprint fingerprint(JobSource source) {
        return Fingerprint.of(source.text(), source.format().name(), source.variables());
    }

    /** Notes a whole list: what it leaves out is gone. */
    void listed(Collection<JobStub> stubs) {
        guard.alone(() -> {
            listed.clear();
            stubs.forEach(stub -> listed.put(stub.id(), stub));
            return stubs;
        });
    }

    /** Notes one job that the cluster told of since the list. */
    void told(JobStub stub) {
        guard.alone(() -> listed.put(stub.id(), stub));
    }

    /** The job as last listed; whoever relies on it compares its index with a fresh one. */
    Optional<JobStub> listed(JobId job) {
        return guard.alone(() -> Optional.ofNullable(listed.get(job)));
    }

    void registered(ParsedJob job, long index) {
        guard.alone(() -> {
            ours.put(job.id(), index);
            return sources.put(new At(job.id(), index), job.source());
        });
    }

    /** True when this process made the job what it is at this index. */
    boolean registeredHere(JobId job, long index) {
        return guard.alone(() -> Long.valueOf(index).equals(ours.get(job)));
    }

    void source(JobId job, long index, JobSource source) {
        guard.alone(() -> sources.put(new At(job, index), source));
    }

    Optional<JobSource> source(JobId job, long index) {
        return guard.alone(() -> Optional.ofNullable(sources.get(new At(job, index))));
    }

    /** Brings back once what the store remembers of texts that failed. */
    void recall(JobId job, Supplier<Map<String, String>> stored) {
        boolean known = guard.alone(() -> failed.containsKey(job));
        if (!known) {
            recallAgain(job, stored);
        }
    }

    /** The same once more: another process may have noted something since. */
    void recallAgain(JobId job, Supplier<Map<String, String>> stored) {
        Map<String, String> before = stored.get();
        guard.alone(() -> {
            Map<String, Optional<KnownFailure>> texts = failed.computeIfAbsent(job, key -> new HashMap<>());
            before.forEach((text, why) -> texts.putIfAbsent(text, KnownFailure.read(why)));
            return texts;
        });
    }

    void failed(JobId job, String text, KnownFailure why) {
        guard.alone(() -> failed.computeIfAbsent(job, key -> new HashMap<>()).put(text, Optional.of(why)));
    }

    void recovered(JobId job, String text) {
        guard.alone(() -> failed.getOrDefault(job, new HashMap<>()).remove(text));
    }

    Set<String> failed(JobId job) {
        return guard.alone(() -> Set.copyOf(failed.getOrDefault(job, Map.of()).keySet()));
    }

    /** What was found out when this text failed. */
    Optional<KnownFailure> failure(JobId job, String text) {
        return guard.alone(() -> failed.getOrDefault(job, Map.of()).getOrDefault(text, Optional.empty()));
    }
}

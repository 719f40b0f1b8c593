package dev.drover.nomad.simulated;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterInfo;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobList;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A cluster that exists only in this process, for trying Drover out and for quick tests: one node, jobs that become healthy or fail as
 * their specs say, by the clock passed in. It says everywhere that it is simulated. HCL is read by the parser passed in; Nomad's JSON
 * form it reads itself. Safe for use from several threads.
 */
public final class SimulatedCluster implements Cluster {
    private final Function<JobSource, Parse> hcl;
    private final Clock clock;
    private final Ids ids = new Ids();
    private final Map<JobId, SimulatedJob> jobs = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong told = new AtomicLong();
    private final Condition moved = lock.newCondition();
    private long index = 10;

    public SimulatedCluster(Function<JobSource, Parse> hcl, Clock clock) {
        this.hcl = hcl;
        this.clock = clock;
    }

    private Instant settled() {
        Instant now = clock.instant();
        for (SimulatedJob job : jobs.values()) {
            if (job.settle(now, index + 1)) {
                touched();
            }
        }
        return now;
    }

    private void touched() {
        index++;
        moved.signalAll();
    }

    @Override
    public ClusterInfo info() {
        return new ClusterInfo("simulated", "1.11.3", Set.of("amd64"), true);
    }

    @Override
    public Parse parse(JobSource source) {
        Parse parse = switch (source.format()) {
            case HCL2 -> hcl.apply(source);
            case JSON -> parseJson(source);
        };
        return parse instanceof Parse.Accepted accepted ? JobChecks.checked(accepted) : parse;
    }

    private static Parse parseJson(JobSource source) {
        try {
            Json document = Json.parse(source.text());
            Json tree = document.get("Job").isNothing() ? document : document.get("Job");
            String namespace = tree.get("Namespace").string("default");
            return new Parse.Accepted(
                    new ParsedJob(new JobId(namespace, tree.get("ID").string("")), tree, source));
        } catch (JsonSyntaxError e) {
            return new Parse.Rejected(List.of(new Parse.Fault(e.line(), e.column(), String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public JobPlan plan(ParsedJob job) {
        lock.lock();
        try {
            settled();
            return SimulatedPlans.plan(job, Optional.ofNullable(jobs.get(job.id())));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Registered register(Registration registration) {
        JobId id = registration.job().id();
        long expected = registration.expectedIndex();
        lock.lock();
        try {
            Instant now = settled();
            SimulatedJob job = jobs.get(id);
            long actual = job == null ? 0 : job.present().index();
            if (expected != actual) {
                return new Registered.LostRace("Enforcing job modify index " + expected + ": "
                        + (actual == 0
                                ? "job does not exist"
                                : expected == 0
                                        ? "job already exists"
                                        : "job exists with conflicting job modify index: " + actual));
            }
            touched();
            if (job == null) {
                job = new SimulatedJob(id, ids, index);
                jobs.put(id, job);
            }
            Json tree = registration.job().tree();
            if (registration.preserveCounts() && actual > 0) {
                tree = JobChecks.withCountsOf(job.present().tree(), tree);
            }
            String evaluation = job.register(tree, registration.job().source(), index, now);
            settled();
            return new Registered.Accepted(evaluation, job.present().index(), "");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public JobList jobs(long since, Duration wait) {
        lock.lock();
        try {
            settled();
            await(wait, () -> index > since);
            return new JobList(
                    index, jobs.values().stream().map(SimulatedJob::stub).toList());
        } finally {
            lock.unlock();
        }
    }

    /** Goes on from where whoever followed last was told. */
    @Override
    public void follow(Consumer<JobStub> moved) {
        long from = told.get() > 0 ? told.get() : jobs(0, Duration.ZERO).index();
        JobList list = jobs(from, Duration.ofMinutes(1));
        told.set(list.index());
        list.jobs().forEach(moved);
    }

    /** Sleeps until the condition holds, waking when somebody writes and when the next thing in the simulation is due. */
    private void await(Duration atMost, BooleanSupplier enough) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!enough.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                Instant now = clock.instant();
                long due = jobs.values().stream()
                        .flatMap(job -> job.next().stream())
                        .mapToLong(at -> Math.max(0, Duration.between(now, at).toNanos()))
                        .min()
                        .orElse(left);
                // A little more, so that what is due has really come when we wake.
                boolean woken = moved.await(Math.min(left, due + 1_000_000), TimeUnit.NANOSECONDS);
                if (!woken) {
                    settled();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<JobState> job(JobId id) {
        return read(id, job -> job.state(job.present()));
    }

    @Override
    public Optional<Rollout> rollout(JobId id) {
        return read(id, SimulatedJob::rollout);
    }

    @Override
    public void awaitChange(JobId id, Duration wait) {
        lock.lock();
        try {
            settled();
            long before = index;
            await(wait, () -> index > before);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JobState> versions(JobId id) {
        return read(id, job -> job.versions().stream().map(job::state).toList()).orElse(List.of());
    }

    @Override
    public Set<String> namespaces() {
        lock.lock();
        try {
            Set<String> names = new TreeSet<>(Set.of("default"));
            jobs.keySet().forEach(id -> names.add(id.namespace()));
            return names;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> variablePaths(String namespace, String prefix) {
        return List.of();
    }

    @Override
    public String logs(String allocation, String task, LogStream stream, int bytes) {
        boolean errors = switch (stream) {
            case STDOUT -> false;
            case STDERR -> true;
        };
        lock.lock();
        try {
            settled();
            String text = jobs.values().stream()
                    .flatMap(job -> job.allocations().stream())
                    .filter(each -> each.id().equals(allocation))
                    .findFirst()
                    .map(each -> each.output(task, errors))
                    .orElse("");
            return text.length() <= bytes ? text : text.substring(text.length() - bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<JobSource> submission(JobId id, long version) {
        return read(id, job -> new ArrayList<>(job.versions()))
                .flatMap(versions -> versions.stream()
                        .filter(each -> each.number() == version)
                        .map(SimulatedVersion::source)
                        .findFirst());
    }

    @Override
    public void remove(JobId id) {
        lock.lock();
        try {
            settled();
            if (jobs.remove(id) != null) {
                touched();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop(JobId id) {
        lock.lock();
        try {
            Instant now = settled();
            SimulatedJob job = jobs.get(id);
            if (job != null && !job.stopped()) {
                touched();
                job.stop(index, now);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void promote(String deployment) {
        lock.lock();
        try {
            Instant now = settled();
            SimulatedJob job = jobs.values().stream()
                    .filter(each -> each.deployment()
                            .filter(d -> d.id().equals(deployment) && d.waitsForPromotion())
                            .isPresent())
                    .findFirst()
                    .orElseThrow(() -> new ServiceUnavailable(
                            "nomad",
                            "could not promote deployment " + deployment + ": no canaries to promote",
                            "See the deployment's state"));
            job.promote(now);
            touched();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void tag(JobId id, long version, String tag, String description) {
        lock.lock();
        try {
            SimulatedJob job = jobs.get(id);
            if (job != null) {
                for (SimulatedVersion each : job.versions()) {
                    if (each.number() == version) {
                        each.tag(tag, description);
                    } else if (each.tag().equals(tag)) {
                        each.tag("", "");
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> Optional<T> read(JobId id, Function<SimulatedJob, T> read) {
        lock.lock();
        try {
            settled();
            return Optional.ofNullable(jobs.get(id)).map(read);
        } finally {
            lock.unlock();
        }
    }
}

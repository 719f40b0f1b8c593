package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fleet's tables. Every read stays within one product and one partition; changes name the revision they are based on and
 * are refused when somebody was faster. Lists are ordered and paged by the last key seen ("" starts). A store that can't be
 * reached is {@code ServiceUnavailable}.
 */
public interface Fleet {
    /** Creates a unit of work; with a key that was used before, the one made then comes back instead, unchanged. */
    Versioned<Job> create(Job job, Instant now);

    Optional<Versioned<Job>> job(JobKey key);

    List<Versioned<Job>> jobs(String product, Optional<Job.Stage> stage, String after, int limit);

    /** Units that somebody could take up, the most urgent first, then the oldest: queued, or begun and maybe abandoned. */
    List<Versioned<Job>> waiting(String product, int limit);

    /** The parts of a composite. */
    List<Versioned<Job>> children(JobKey composite);

    Change<Job> replace(Job job, long revision, Instant now);

    /** As above, but only while the lease's epoch is still the present one. */
    Change<Job> replace(Job job, long revision, Lease fence, Instant now);

    /** Begins an attempt; its number is the next one of that unit. */
    Versioned<Run> begin(Run run);

    Optional<Versioned<Run>> run(JobKey job, String id);

    List<Versioned<Run>> runs(JobKey job);

    /** The attempts of a product that a model was asked in since a moment, oldest first, up to the limit. */
    List<Run> modelRuns(String product, Instant since, int limit);

    Change<Run> replace(Run run, long revision);

    /** As above, but only while the lease's epoch is still the present one: a holder that lost it is refused. */
    Change<Run> replace(Run run, long revision, Lease fence);

    /** Appends an event and returns it with its sequence; one with the same id is returned as it was. */
    Event append(Event event);

    List<Event> events(JobKey job, long after, int limit);

    Artifact point(Artifact artifact);

    List<Artifact> artifacts(JobKey job);

    /** Forgets a pointer; what it points at is not touched. */
    boolean forget(JobKey job, String artifactId);

    /** Registers an instance or tells that it is alive. */
    Versioned<Factory> heartbeat(Factory factory);

    List<Versioned<Factory>> factories(String product);

    boolean retire(String product, String factoryId);

    /** Keeps a profile's version; empty when that version exists with another content. */
    Optional<Profile> keep(String product, String name, long version, Json snapshot, Instant now);

    List<Profile> profiles(String product);
}

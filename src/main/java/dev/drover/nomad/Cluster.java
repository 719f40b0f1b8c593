package dev.drover.nomad;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Nomad cluster. Reads return the present state; each write is compare-and-set or harmless when repeated. When the cluster
 * can't be reached, has no leader, or refuses the token, the call fails with {@code ServiceUnavailable} saying what to do.
 */
public interface Cluster {
    ClusterInfo info();

    /** Parses on the server and validates there. The namespace and region are the spec's own. */
    Parse parse(JobSource source);

    /** Parses on the server without validating there: for those who go on to {@link #preview}, which does both. */
    default Parse read(JobSource source) {
        return parse(source);
    }

    /** What registering would do, or why Nomad would never take it. */
    default Preview preview(ParsedJob job) {
        return new Preview.Of(plan(job));
    }

    /** What registering would do. A spec that Nomad refuses even to plan is {@link Parse.Rejected}'s business: parse first. */
    JobPlan plan(ParsedJob job);

    Registered register(Registration registration);

    /** All jobs of all namespaces in one request; with an index it waits until something moved or the time is over. */
    JobList jobs(long index, Duration wait);

    Optional<JobState> job(JobId id);

    /** The job and all that tells how its present version is doing; empty when there is no such job. */
    Optional<Rollout> rollout(JobId id);

    /**
     * The same for a job that is as its spec says: where the deployment of its present version succeeded, what led there may be left
     * out, because nothing hangs on it any more.
     */
    default Optional<Rollout> progress(JobId id) {
        return rollout(id);
    }

    /** Waits until the job's allocations or deployment may have moved past what was seen, or the time is over. Only ever a hint. */
    void awaitChange(JobId id, Duration wait);

    /**
     * Tells of jobs that moved as they move, until the cluster ends the telling or the thread is interrupted. Some may be missed, and
     * others told twice: whoever follows lists the jobs after each return.
     */
    default void follow(Consumer<JobStub> moved) {
        long index = jobs(0, Duration.ZERO).index();
        jobs(index, Duration.ofMinutes(1)).jobs().forEach(moved);
    }

    /** The versions of a job that the cluster still keeps, newest first; empty when there is no such job. */
    List<JobState> versions(JobId id);

    /** The namespaces that can be seen with what we are allowed to see. */
    Set<String> namespaces();

    /** The paths of Nomad Variables that begin with this prefix; what they hold is never read. */
    List<String> variablePaths(String namespace, String prefix);

    /** The last bytes of a task's output; "" when there is none yet, or none any more. */
    String logs(String allocation, String task, LogStream stream, int bytes);

    /** What the failing checks of an allocation said last, one line each; only checks that the cluster runs itself are known. */
    default List<String> failingChecks(String allocation) {
        return List.of();
    }

    /** The source the job's present version was submitted with, if the cluster kept it. */
    Optional<JobSource> submission(JobId id, long version);

    /** Stops a job, keeping it in the cluster; does nothing when it is stopped or gone. */
    void stop(JobId id);

    /**
     * Takes a job away with all its versions; does nothing when it is gone. Only for one that is stopped and has nothing
     * {@linkplain Rollout#underWay under way}: Nomad 1.11.3 ends in a panic when it applies a plan for a job that is gone.
     */
    void remove(JobId id);

    void promote(String deployment);

    /** Marks a version with a tag, moving the tag if another version has it; does nothing on clusters older than 1.9. */
    void tag(JobId id, long version, String tag, String description);

    enum LogStream {
        STDOUT,
        STDERR
    }
}

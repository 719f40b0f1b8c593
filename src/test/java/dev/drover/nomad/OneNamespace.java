package dev.drover.nomad;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The short words in which a suite speaks to one namespace of a cluster. */
abstract class OneNamespace {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    protected abstract Cluster cluster();

    /** A namespace where nothing else happens. */
    protected abstract String namespace();

    /** Versions can be tagged since Nomad 1.9. */
    protected abstract boolean hasTags();

    final SampleJob job(String name) {
        return SampleJob.in(namespace(), name);
    }

    final JobId id(String name) {
        return new JobId(namespace(), name);
    }

    final ParsedJob parsed(SampleJob job) {
        Parse parse = cluster().parse(job.source());
        assertThat(parse).isInstanceOf(Parse.Accepted.class);
        return ((Parse.Accepted) parse).job();
    }

    final Registered.Accepted register(SampleJob job) {
        ParsedJob parsed = parsed(job);
        long index = cluster().plan(parsed).jobModifyIndex();
        Registered registered = cluster().register(new Registration(parsed, index, false));
        assertThat(registered).isInstanceOf(Registered.Accepted.class);
        return (Registered.Accepted) registered;
    }

    /** Looks again at each hint until what is seen is as wanted. */
    final Rollout await(String name, Predicate<Rollout> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Rollout rollout = cluster().rollout(id(name)).orElseThrow();
            if (wanted.test(rollout)) {
                return rollout;
            }
            assertThat(System.nanoTime()).as("in vain: %s", rollout).isLessThan(deadline);
            cluster().awaitChange(id(name), Duration.ofSeconds(2));
        }
    }

    /** Once it was placed: a Nomad whose job is purged while it places it ends in a panic (1.11.3, when it applies the plan). */
    @Test
    void aJobThatIsTakenAwayIsGoneAndMayComeAnew() {
        register(job("away"));
        await("away", rollout -> !rollout.allocations().isEmpty());

        cluster().remove(id("away"));
        cluster().remove(id("away"));

        assertThat(cluster().job(id("away"))).isEmpty();
        register(job("away"));
        assertThat(cluster().job(id("away")).orElseThrow().version()).isZero();
    }

    static boolean deployment(Rollout rollout, String status) {
        return rollout.deployment().filter(each -> each.status().equals(status)).isPresent();
    }

    static Rollout.GroupState web(Rollout.Deployment deployment) {
        return requireNonNull(deployment.groups().get("web"));
    }

    static Map<String, Long> counts(JobPlan plan) {
        return requireNonNull(plan.updates().get("web")).counts();
    }

    static List<Rollout.TaskEvent> events(Rollout rollout) {
        return rollout.allocations().stream()
                .flatMap(allocation -> allocation.tasks().stream())
                .flatMap(task -> task.events().stream())
                .toList();
    }
}

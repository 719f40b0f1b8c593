package dev.drover.nomad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the rest of the product relies on, whichever cluster it is. */
public abstract class ClusterContract extends RestContract {
    @Test
    void aNewJobIsPlannedAndRegisteredOnce() {
        ParsedJob parsed = parsed(job("fresh").owned("drover"));

        JobPlan plan = cluster().plan(parsed);
        Registered registered = cluster().register(new Registration(parsed, plan.jobModifyIndex(), false));

        assertThat(plan.jobModifyIndex()).isZero();
        assertThat(plan.changes()).isTrue();
        assertThat(counts(plan)).containsEntry("create", 1L);
        assertThat(registered).isInstanceOf(Registered.Accepted.class);
        JobState state = cluster().job(id("fresh")).orElseThrow();
        assertThat(state.stub().owner()).isEqualTo("drover");
        assertThat(state.stub().jobModifyIndex()).isEqualTo(((Registered.Accepted) registered).jobModifyIndex());
        assertThat(cluster().jobs(0, Duration.ZERO).jobs())
                .filteredOn(stub -> stub.id().equals(id("fresh")))
                .singleElement()
                .satisfies(stub -> assertThat(stub.owner()).isEqualTo("drover"))
                .satisfies(stub ->
                        assertThat(stub.jobModifyIndex()).isEqualTo(state.stub().jobModifyIndex()));
    }

    @Test
    void aJobThatExistsIsNotCreatedAgain() {
        register(job("taken"));

        Registered registered =
                cluster().register(new Registration(parsed(job("taken").env("A", "b")), 0, false));

        assertThat(registered).isInstanceOf(Registered.LostRace.class);
        assertThat(cluster().job(id("taken")).orElseThrow().version()).isZero();
    }

    @Test
    void aRaceThatSomebodyElseWonIsLost() {
        register(job("race"));
        ParsedJob ours = parsed(job("race").env("WHO", "us"));
        long planned = cluster().plan(ours).jobModifyIndex();
        register(job("race").env("WHO", "them"));

        Registered registered = cluster().register(new Registration(ours, planned, false));

        assertThat(registered).isInstanceOf(Registered.LostRace.class);
    }

    @Test
    void aPlanForAnUnchangedJobChangesNothing() {
        register(job("same").owned("drover").env("A", "b"));

        JobPlan plan = cluster().plan(parsed(job("same").owned("drover").env("A", "b")));

        assertThat(plan.changes()).isFalse();
        assertThat(plan.failures()).isEmpty();
    }

    @Test
    void aPlanShowsWhatChangesAndWhatThatDoes() {
        register(job("edited").env("GREETING", "hello"));
        await("edited", rollout -> deployment(rollout, "successful"));

        JobPlan plan = cluster().plan(parsed(job("edited").env("GREETING", "goodbye")));

        assertThat(plan.changes()).isTrue();
        assertThat(counts(plan)).containsEntry("create/destroy update", 1L);
        assertThat(plan.diff().get("Type").string("")).isEqualTo("Edited");
        assertThat(plan.diff().encoded())
                .contains("Env[GREETING]")
                .contains("hello")
                .contains("goodbye");
    }

    @Test
    void aJobThatRunsBecomesHealthy() {
        Registered.Accepted registered = register(job("well").count(2));

        Rollout rollout = await("well", each -> deployment(each, "successful"));

        assertThat(rollout.job().stub().jobModifyIndex()).isEqualTo(registered.jobModifyIndex());
        Rollout.Deployment deployment = rollout.deployment().orElseThrow();
        assertThat(web(deployment).healthy()).isEqualTo(2);
        assertThat(rollout.allocations()).hasSize(2).allSatisfy(allocation -> {
            assertThat(allocation.status().client()).isEqualTo("running");
            assertThat(allocation.status().health()).isEqualTo("healthy");
        });
        assertThat(rollout.evaluations())
                .isNotEmpty()
                .allSatisfy(evaluation -> assertThat(evaluation.failures()).isEmpty());
        await("well", each -> each.job().stable());
    }

    @Test
    void aTaskThatExitsFailsItsDeploymentAndSaysHow() {
        register(job("crash").exiting(3, Duration.ofMillis(10)));

        Rollout rollout = await("crash", each -> deployment(each, "failed"));

        assertThat(rollout.deployment().orElseThrow().description()).contains("unhealthy allocations");
        assertThat(rollout.allocations())
                .allSatisfy(
                        allocation -> assertThat(allocation.status().client()).isEqualTo("failed"));
        assertThat(events(rollout))
                .filteredOn(event -> event.type().equals("Terminated"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.details()).containsEntry("exit_code", "3"));
    }

    @Test
    void aTaskThatCannotStartSaysWhy() {
        register(job("broken").failingToStart("no such image: shop:9"));

        Rollout rollout = await("broken", each -> deployment(each, "failed"));

        assertThat(events(rollout))
                .filteredOn(event -> event.type().equals("Driver Failure"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.message()).contains("no such image: shop:9"));
    }

    @Test
    void aConstraintThatNoNodeMeetsBlocksPlacement() {
        SampleJob picky = job("picky").needing("${attr.cpu.arch}", "sparc");
        JobPlan plan = cluster().plan(parsed(picky));

        register(picky);
        Rollout rollout = await(
                "picky",
                each -> each.evaluations().stream()
                        .anyMatch(evaluation -> !evaluation.blockedEvaluation().isEmpty()));

        assertThat(plan.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.group()).isEqualTo("web");
            assertThat(failure.filtered()).containsKey("${attr.cpu.arch} = sparc");
        });
        assertThat(rollout.evaluations())
                .anySatisfy(evaluation -> assertThat(evaluation.failures()).isNotEmpty());
        assertThat(rollout.allocations()).isEmpty();
    }

    @Test
    void aDatacenterThatDoesNotExistHasNoNodes() {
        JobPlan plan = cluster().plan(parsed(job("elsewhere").datacenter("dc9")));

        assertThat(plan.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.nodesEvaluated()).isZero();
            assertThat(failure.nodesAvailable()).doesNotContainKey("dc1");
        });
    }

    @Test
    void moreMemoryThanThereIsExhaustsTheNodes() {
        JobPlan plan = cluster().plan(parsed(job("greedy").memory(90_000_000)));

        assertThat(plan.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.exhausted()).containsEntry("memory", 1L));
    }

    @Test
    void aStoppedJobStaysAndStopsOnce() {
        register(job("halted"));

        cluster().stop(id("halted"));
        JobState stopped = cluster().job(id("halted")).orElseThrow();
        cluster().stop(id("halted"));

        assertThat(stopped.stub().stopped()).isTrue();
        assertThat(cluster().job(id("halted")).orElseThrow().stub().jobModifyIndex())
                .isEqualTo(stopped.stub().jobModifyIndex());
        await("halted", rollout -> rollout.job().stub().status().equals("dead"));
    }

    @Test
    void aStoppedJobIsStartedByRegisteringItAgain() {
        register(job("back"));
        cluster().stop(id("back"));
        JobPlan plan = cluster().plan(parsed(job("back")));

        register(job("back"));

        assertThat(plan.changes()).isTrue();
        assertThat(cluster().job(id("back")).orElseThrow().stub().stopped()).isFalse();
        await("back", rollout -> deployment(rollout, "successful"));
    }

    @Test
    void versionsAreKeptNewestFirst() {
        register(job("twice").env("N", "1"));
        register(job("twice").env("N", "2"));

        assertThat(cluster().versions(id("twice")))
                .extracting(JobState::version)
                .containsExactly(1L, 0L);
    }

    @Test
    void theSourceIsKeptWithItsVersion() {
        SampleJob job = job("sourced");
        register(job);

        assertThat(cluster().submission(id("sourced"), 0))
                .hasValueSatisfying(source -> assertThat(source).isEqualTo(job.source()));
        assertThat(cluster().submission(id("sourced"), 7)).isEmpty();
    }

    @Test
    void aCanaryWaitsForItsPromotion() {
        register(job("careful").canary().env("N", "1"));
        await("careful", rollout -> deployment(rollout, "successful"));
        register(job("careful").canary().env("N", "2"));
        Rollout waiting = await(
                "careful",
                rollout -> rollout.deployment()
                        .filter(each -> each.jobVersion() == 1
                                && web(each).canaries().placed() == 1
                                && web(each).healthy() == 1)
                        .isPresent());

        cluster().promote(waiting.deployment().orElseThrow().id());

        assertThat(waiting.deployment().orElseThrow().description()).contains("requires manual promotion");
        Rollout done = await(
                "careful",
                rollout -> rollout.deployment()
                        .filter(each -> each.jobVersion() == 1 && each.status().equals("successful"))
                        .isPresent());
        assertThat(web(done.deployment().orElseThrow()).canaries().promoted()).isTrue();
    }

    @Test
    void theOutputOfATaskCanBeRead() {
        register(job("chatty").saying("listening on 8080"));
        Rollout rollout = await("chatty", each -> deployment(each, "successful"));
        String allocation = rollout.allocations().getFirst().id();

        assertThat(cluster().logs(allocation, "app", Cluster.LogStream.STDOUT, 1000))
                .contains("listening on 8080");
        assertThat(cluster().logs(allocation, "app", Cluster.LogStream.STDOUT, 4))
                .hasSizeLessThanOrEqualTo(4);
        assertThat(cluster().logs(allocation, "app", Cluster.LogStream.STDERR, 1000))
                .isEmpty();
    }

    @Test
    void aJobThatIsNotThereIsNobodysFailure() {
        assertThat(cluster().job(id("nobody"))).isEmpty();
        assertThat(cluster().rollout(id("nobody"))).isEmpty();
        assertThat(cluster().versions(id("nobody"))).isEmpty();
        assertThat(cluster().submission(id("nobody"), 0)).isEmpty();
        cluster().stop(id("nobody"));
        assertThat(cluster().job(id("nobody"))).isEmpty();
    }

    @Test
    void theListWakesWhenSomethingMoves() {
        JobList before = cluster().jobs(0, Duration.ZERO);
        CompletableFuture<JobList> waiting = CompletableFuture.supplyAsync(
                () -> cluster().jobs(before.index(), PATIENCE),
                each -> Thread.ofVirtual().start(each));

        register(job("arrival"));

        JobList after =
                waiting.orTimeout(PATIENCE.toSeconds() / 2, TimeUnit.SECONDS).join();
        assertThat(after.index()).isGreaterThan(before.index());
    }

    @Test
    void whoeverFollowsIsToldOfTheJobsThatMove() {
        CompletableFuture<JobStub> told = new CompletableFuture<>();
        Thread follower = Thread.ofVirtual().start(() -> {
            while (!told.isDone()) {
                cluster().follow(stub -> {
                    boolean it = stub.id().equals(id("followed")) && stub.stopped();
                    boolean unused = it && told.complete(stub);
                });
            }
        });
        register(job("followed"));
        await("followed", rollout -> deployment(rollout, "successful"));

        cluster().stop(id("followed"));

        JobStub stub =
                told.orTimeout(PATIENCE.toSeconds() / 2, TimeUnit.SECONDS).join();
        follower.interrupt();
        assertThat(stub.jobModifyIndex())
                .isEqualTo(cluster().job(id("followed")).orElseThrow().stub().jobModifyIndex());
    }

    @Test
    void theListSaysWhenNothingMovedInTime() {
        register(job("quiet"));
        await("quiet", each -> deployment(each, "successful") && each.job().stable());
        long index = cluster().jobs(0, Duration.ZERO).index();

        JobList list = cluster().jobs(index, Duration.ofMillis(200));

        assertThat(list.jobs()).anyMatch(stub -> stub.id().equals(id("quiet")));
    }

    @Test
    void anInvalidJobIsRejectedWithEveryReason() {
        JobSource source = new JobSource(
                "{\"Job\": {\"ID\": \"empty\", \"Namespace\": \"" + namespace() + "\", \"Type\": \"service\"}}",
                JobSource.Format.JSON,
                "");

        Parse parse = cluster().parse(source);

        assertThat(parse)
                .isInstanceOfSatisfying(
                        Parse.Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .anyMatch(fault -> fault.message().contains("task groups")));
    }

    @Test
    void aTextThatIsNoJsonIsRejectedWithItsPlace() {
        Parse parse = cluster().parse(new JobSource("{\n  \"Job\": nonsense\n}", JobSource.Format.JSON, ""));

        assertThat(parse)
                .isInstanceOfSatisfying(
                        Parse.Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2)));
    }

    @Test
    void aBatchJobEnds() {
        register(job("task").batch().exiting(0, Duration.ofMillis(10)));

        Rollout rollout = await("task", each -> each.job().stub().status().equals("dead"));

        assertThat(rollout.deployment()).isEmpty();
        assertThat(rollout.allocations())
                .singleElement()
                .satisfies(
                        allocation -> assertThat(allocation.status().client()).isEqualTo("complete"));
    }

    @Test
    void countsAreKeptWhereAnAutoscalerOwnsThem() {
        register(job("scaled").count(3));
        ParsedJob one = parsed(job("scaled").count(1).env("A", "b"));
        long index = cluster().plan(one).jobModifyIndex();

        cluster().register(new Registration(one, index, true));

        Json group = cluster()
                .job(id("scaled"))
                .orElseThrow()
                .tree()
                .get("TaskGroups")
                .list()
                .getFirst();
        assertThat(group.get("Count").number(0)).isEqualTo(3);
    }

    @Test
    void theClusterSaysWhatItIs() {
        ClusterInfo info = cluster().info();

        assertThat(info.version()).isNotEmpty();
        assertThat(info.architectures()).isNotEmpty();
        assertThat(cluster().namespaces()).contains(namespace());
        assertThat(cluster().variablePaths(namespace(), "")).isEmpty();
    }
}

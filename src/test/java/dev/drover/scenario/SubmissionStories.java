package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobSource;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.testing.Interposed;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is submitted with a job, what is said before it is, and what happens when somebody else changes the job at that moment. */
abstract class SubmissionStories extends CanaryStories {
    @Test
    void theClusterKeepsTheTextWithWhereItCameFromAndNothingOfThatInTheJob() {
        String text = spec(running("A = \"1\""));
        Revision merged = world().merge(text);
        world().untilHealthy();

        JobSource kept = world().cluster.submission(world().job(name()), 0).orElseThrow();

        assertThat(kept.text()).isEqualTo("# Deployed by Drover from shop deploy/job.nomad at " + merged + "\n" + text);
        assertThat(kept.format()).isEqualTo(JobSource.Format.HCL2);
        assertThat(world().cluster
                        .job(world().job(name()))
                        .orElseThrow()
                        .tree()
                        .get("Meta")
                        .map())
                .containsOnlyKeys("drover.owner");
    }

    @Test
    void driftIsLeftAloneWhereTheOperatorWantsThat() {
        world().wishing(rules ->
                new AppRules(rules.instance(), false, AppRules.Drift.OFF, rules.autoMerge(), rules.pace()));
        world().merge(spec(running("A = \"git\"")));
        world().untilHealthy();
        world().runByHand(owned(spec(running("A = \"hand\""))));

        Outcome outcome = world().pass();
        world().moments(3);

        assertThat(outcome).isInstanceOf(Outcome.Settled.class);
        assertThat(outcome.summary()).contains("left alone").doesNotContain("hand");
        assertThat(tree()).contains("\"A\":\"hand\"");
        assertThat(world().proposals()).isEmpty();
        world().merge(spec(running("A = \"newer\"")));
        world().until("a new commit is deployed", () -> tree().contains("\"A\":\"newer\""));
    }

    /** Between our plan and our registration somebody else registers: that is not overwritten unseen, but planned against. */
    @Test
    void aRaceThatSomebodyElseWinsIsPlannedAgain() {
        world().merge(spec(running("A = \"1\"")));
        world().untilHealthy();
        AtomicInteger tries = new AtomicInteger();
        world().restart(overtaken(tries), world().forge);
        Revision merged = world().merge(spec(running("A = \"2\"")));

        Outcome lost = world().until("the race is lost", outcome -> tries.get() == 1);
        String between = tree();
        world().until("the merged spec is healthy", () -> is(merged, CommitStatus.State.SUCCESS));

        assertThat(lost).isInstanceOf(Outcome.Waiting.class);
        assertThat(between).contains("\"A\":\"theirs\"");
        assertThat(tries.get()).isEqualTo(2);
        assertThat(tree()).contains("\"A\":\"2\"");
        assertThat(world().version(name())).isEqualTo(2);
    }

    /** The cluster, where another hand is quicker than the first registration. */
    private Cluster overtaken(AtomicInteger tries) {
        Interposed quicker = (name, _, behind) -> {
            if (name.equals("register") && tries.incrementAndGet() == 1) {
                world().runByHand(owned(spec(running("A = \"theirs\""))));
            }
            return behind.answer();
        };
        return quicker.before(world().cluster);
    }

    private Revision rollingOut(String env) {
        Revision merged = world().merge(spec(running(env)).replace("\"1s\"", "\"20s\""));
        world().until("rolling out", outcome -> outcome.summary().contains("rolling out"));
        return merged;
    }

    @Test
    void aJobThatDiesAfterItWasHealthyIsSaidToHaveFailed() {
        Revision merged = world().merge(spec(running("A = \"1\"").replace("\"1h\"", "\"6s\"\n  exit_code = 3")));
        world().untilHealthy();

        Outcome outcome = world().until("dead", () -> is(merged, CommitStatus.State.FAILURE));
        world().moments(3);

        assertThat(outcome.summary()).contains("task app").contains("Exit Code: 3");
        assertThat(world().version(name())).as("not tried again by itself").isZero();
        world().merge(spec(running("A = \"2\"")));
        world().untilHealthy();
    }

    @Test
    void aStopDuringTheRolloutIsRespected() {
        Revision merged = rollingOut("A = \"1\"");
        world().cluster.stop(world().job(name()));

        Outcome outcome = world().until("seen", each -> each.summary().contains("stopped by a person"));
        world().restart();
        world().moments(2);

        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        assertThat(world().status(merged).orElseThrow().description()).startsWith("stopped by a person");
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().stopped())
                .isTrue();
    }

    /** Nomad forgets a stopped job after some hours. */
    @Test
    void whatAPersonStoppedStaysAwayAlsoWhenTheClusterForgetsIt() {
        world().merge(spec(running("A = \"1\"")));
        world().untilHealthy();
        world().cluster.stop(world().job(name()));
        world().until("seen", each -> each.summary().contains("stopped by a person"));
        world().takeAwayByHand(name());

        Outcome outcome = world().pass();
        world().restart();
        world().moments(3);

        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        assertThat(outcome.summary()).startsWith("stopped by a person").contains("a new commit of the spec starts it");
        assertThat(index()).as("it stays away").isZero();
        world().merge(spec(running("A = \"2\"")));
        world().untilHealthy();
        assertThat(tree()).contains("\"A\":\"2\"");
    }

    /** Nomad forgets a batch job that is done after some hours. */
    @Test
    void aBatchJobThatIsDoneIsNotRunAgainWhenTheClusterForgetsIt() {
        String once = spec(running("A = \"1\"").replace("1h", "50ms"))
                .replaceFirst("(?s)    update \\{.*?\n    }\n", "")
                .replace("  group \"web\"", "  type = \"batch\"\n  group \"web\"");
        world().merge(once);
        world().untilHealthy();
        world().until(
                        "done",
                        () -> world().cluster.rollout(world().job(name())).orElseThrow().allocations().stream()
                                .allMatch(each -> each.status().client().equals("complete")));
        world().takeAwayByHand(name());

        Outcome outcome = world().pass();
        world().restart();
        world().moments(3);

        assertThat(outcome).isInstanceOf(Outcome.Settled.class);
        assertThat(outcome.summary()).contains("ran to its end");
        assertThat(index()).as("it stays away").isZero();
        retry();
        world().until("it runs again", () -> index() > 0);
    }

    @Test
    void aChangeByHandDuringTheRolloutGivesWayToTheMergedText() {
        Revision merged = rollingOut("A = \"git\"");
        world().runByHand(owned(spec(running("A = \"hand\""))));

        world().until("corrected", () -> tree().contains("\"A\":\"git\""));
        world().until("healthy", () -> is(merged, CommitStatus.State.SUCCESS));

        assertThat(world().version(name())).isEqualTo(2);
        assertThat(world().proposals()).isEmpty();
    }

    @Test
    void whatSpeaksAgainstARunningJobLaterIsToldAndTheJobIsLeftAlone() {
        Revision merged = world().merge(spec(running("A = \"1\"")));
        world().untilHealthy();
        world().forbids("deploy/job.nomad: the route /shop is another's now");

        Outcome outcome = world().pass();
        world().restart();
        retry();
        world().runByHand(owned(spec(running("A = \"hand\""))));
        world().moments(2);

        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        assertThat(outcome.summary()).startsWith("it runs").contains("the route /shop is another's now");
        assertThat(is(merged, CommitStatus.State.FAILURE)).isTrue();
        assertThat(wished()).as("a refusal is not overridden").isFalse();
        assertThat(tree()).contains("\"A\":\"hand\"");
        world().forbids();
        world().until("corrected", () -> tree().contains("\"A\":\"1\""));
        world().until("healthy again", () -> is(merged, CommitStatus.State.SUCCESS));
    }

    @Test
    void aPullRequestAfterAStopSaysThatMergingStartsTheJob() {
        world().merge(spec(running("A = \"1\"")));
        world().untilHealthy();
        world().cluster.stop(world().job(name()));
        world().moments(2);
        Branch branch = new Branch("start-it");
        world().sandbox
                .commit(branch.name(), "main", "Say 2", Map.of(DeploymentWorld.SPEC, spec(running("A = \"2\""))));
        PullRequest theirs =
                world().forge.as("alice").open(DeploymentWorld.SHOP, branch, new Branch("main"), "Say 2", "");

        world().until(
                        "the pull request is planned",
                        () -> !world().comments(theirs).isEmpty());

        assertThat(world().comments(theirs))
                .singleElement()
                .satisfies(comment ->
                        assertThat(comment.body()).contains("stopped by a person; merging this starts it again"));
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().stopped())
                .isTrue();
        world().forge.as("alice").merge(DeploymentWorld.SHOP, theirs.ref(), theirs.head());
        world().untilHealthy();
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().stopped())
                .isFalse();
        assertThat(tree()).contains("\"A\":\"2\"");
    }
}

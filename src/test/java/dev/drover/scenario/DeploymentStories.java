package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.lesson.Lesson;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a merge to a healthy job and back through a repair, on whatever cluster. */
abstract class DeploymentStories {
    /** The world of one story. */
    protected abstract DeploymentWorld world();

    /** The body of a task "app" that runs for good with these environment variables. */
    protected String running(String env) {
        return """
                driver = "mock_driver"
                config {
                  run_for = "1h"
                }
                env {
                  %s
                }
                """.formatted(env);
    }

    /** The body of a task "app" that ends at once, with a code that says failure. */
    protected String crashing() {
        return """
                driver = "mock_driver"
                config {
                  run_for   = "50ms"
                  exit_code = 3
                }
                """;
    }

    /** The body of a task "app" that needs more than 64 MB and has as many as given. */
    protected abstract String hungry(int megabytes);

    protected String name() {
        return "shop";
    }

    protected String spec(String task) {
        return spec(task, "");
    }

    protected String spec(String task, String update) {
        return """
                # The shop's job.
                job "%s" {
                  namespace = "%s"
                  group "web" {
                    count = 1
                    restart {
                      attempts = 0
                      mode     = "fail"
                    }
                    reschedule {
                      attempts  = 0
                      unlimited = false
                    }
                    update {
                      min_healthy_time  = "1s"
                      healthy_deadline  = "30s"
                      progress_deadline = "40s"
                %s    }
                    task "app" {
                %s
                    }
                  }
                }
                """.formatted(
                        name(),
                        world().job(name()).namespace(),
                        update.indent(6),
                        task.strip().indent(6).stripTrailing());
    }

    private static String revert() {
        return "auto_revert = true";
    }

    private CommitStatus.State state(Revision revision) {
        return world().status(revision).map(CommitStatus::state).orElse(CommitStatus.State.PENDING);
    }

    @Test
    void aMergedSpecBecomesAHealthyJob() {
        Revision merged = world().merge(spec(running("")));

        world().untilHealthy();

        assertThat(state(merged)).isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().owner())
                .isEqualTo("drover");
        assertThat(world().version(name())).isZero();
    }

    @Test
    void anApplicationGetsItsEnvironment() {
        world().merge(spec(running("GREETING = \"hello\"")));

        world().untilHealthy();

        assertThat(world().cluster.job(world().job(name())).orElseThrow().tree().encoded())
                .contains("\"GREETING\":\"hello\"");
    }

    @Test
    void aTaskThatIsOutOfMemoryIsRepairedThroughAPullRequestAndThenHealthy() {
        Revision merged = world().merge(spec(hungry(32)));
        world().until("a repair", () -> world().proposal().isPresent());
        assertThat(state(merged)).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(world().proposal().orElseThrow().text().title())
                .contains("raising memory of task app from 32 to 64");
        world().mergeProposal();

        world().until("another repair", () -> world().proposal().isPresent());
        world().mergeProposal();
        world().untilHealthy();

        assertThat(world().spec()).startsWith("# The shop's job.\n").contains("memory = 128");
        assertThat(world().lessons.about("out-of-memory", 5))
                .extracting(Lesson::verdict)
                .containsExactly(Lesson.Verdict.WORKED, Lesson.Verdict.FAILED);
        assertThat(world().proposals()).hasSize(2);
        assertThat(world().comments(world().proposals().getLast()))
                .anySatisfy(comment -> assertThat(comment.body()).contains("out of memory in allocation"));
    }

    @Test
    void whatHelpedIsSaidWhenItHappensAgain() {
        world().merge(spec(hungry(64)));
        world().until("a repair", () -> world().proposal().isPresent());
        world().mergeProposal();
        world().untilHealthy();
        world().merge(spec(hungry(48)));

        world().until("a repair", () -> world().proposal().isPresent());

        assertThat(world().proposal().orElseThrow().text().body())
                .contains("Last time, raising memory of task app from 64 to 128 fixed this");
    }

    @Test
    void theOperatorMayLetDroverMergeItsRepairs() {
        world().wishing(rules ->
                new AppRules(rules.instance(), false, rules.drift(), Set.of(AppRules.AutoMerge.REPAIRS), rules.pace()));
        world().merge(spec(hungry(64)));

        world().until("the repair is merged", () -> world().spec().contains("memory = 128"));
        world().untilHealthy();

        assertThat(world().proposals()).hasSize(1);
    }

    @Test
    void anAppThatCrashesIsExplainedAndNotTriedAgain() {
        world().merge(spec(running("")));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing()));

        Outcome outcome = world().until("failed", () -> state(bad) == CommitStatus.State.FAILURE);
        long version = world().version(name());
        world().moments(5);
        world().restart();
        world().moments(5);

        assertThat(outcome.summary()).contains("starts and ends again").contains("task app");
        assertThat(world().version(name())).isEqualTo(version);
    }

    @Test
    void anAutomaticRevertIsFollowedByOnePullRequestAndNoFlapping() {
        world().merge(spec(running(""), revert()));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing(), revert()));

        world().until("a revert is proposed", () -> world().proposal().isPresent());
        long version = world().version(name());
        world().restart();
        world().moments(8);

        assertThat(state(bad)).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(world().version(name())).isEqualTo(version);
        assertThat(world().proposals()).hasSize(1);
        assertThat(world().proposal().orElseThrow().text().body())
                .contains("The cluster runs the spec before it again");
        world().mergeProposal();
        world().untilHealthy();
        assertThat(world().spec()).isEqualTo(spec(running(""), revert()));
        assertThat(world().version(name())).isEqualTo(version);
    }

    @Test
    void aTextThatFailedIsNotTriedAgainFromAnotherCommit() {
        world().merge(spec(running("")));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing()));
        world().until("failed", () -> state(bad) == CommitStatus.State.FAILURE);
        world().merge(spec(running("A = \"b\"")));
        world().untilHealthy();
        long version = world().version(name());
        world().restart();

        Revision again = world().merge(spec(crashing()));
        world().until("refused", () -> state(again) == CommitStatus.State.FAILURE);
        world().moments(3);

        assertThat(world().version(name())).isEqualTo(version);
    }

    @Test
    void aPersonsStopIsRespectedUntilANewCommit() {
        world().merge(spec(running("")));
        world().untilHealthy();
        world().cluster.stop(world().job(name()));

        Outcome outcome = world().pass();
        world().restart();
        world().moments(3);

        assertThat(outcome.summary()).contains("stopped by a person");
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().stopped())
                .isTrue();
        world().merge(spec(running("A = \"b\"")));
        world().untilHealthy();
        assertThat(world().cluster.job(world().job(name())).orElseThrow().stub().stopped())
                .isFalse();
    }

    @Test
    void aChangeByHandIsCorrected() {
        world().merge(spec(running("A = \"git\"")));
        world().untilHealthy();
        world().runByHand(owned(spec(running("A = \"hand\""))));
        world().restart();

        world().until("corrected", () -> tree().contains("\"A\":\"git\""));
        world().untilHealthy();
        long version = world().version(name());
        world().moments(3);

        assertThat(world().version(name())).isEqualTo(version);
    }

    @Test
    void aChangeByHandIsOnlyReportedWhereTheOperatorWantsThat() {
        world().wishing(rules ->
                new AppRules(rules.instance(), false, AppRules.Drift.REPORT, rules.autoMerge(), rules.pace()));
        world().merge(spec(running("A = \"git\"")));
        world().untilHealthy();
        world().runByHand(owned(spec(running("A = \"hand\""))));

        Outcome outcome = world().pass();

        assertThat(outcome.summary())
                .contains("drift is only reported")
                .contains("Env[A]")
                .doesNotContain("hand");
        assertThat(tree()).contains("\"A\":\"hand\"");
        world().merge(spec(running("A = \"newer\"")));
        world().until("a new commit is deployed", () -> tree().contains("\"A\":\"newer\""));
    }

    @Test
    void aChangeByHandBecomesAPullRequestWhereTheOperatorWantsThat() {
        world().wishing(rules ->
                new AppRules(rules.instance(), false, AppRules.Drift.PROPOSE, rules.autoMerge(), rules.pace()));
        world().merge(spec(running("A = \"git\"")));
        world().untilHealthy();
        world().runByHand(owned(spec(running("A = \"hand\""))));

        world().until("it is proposed", () -> world().proposal().isPresent());

        assertThat(world().proposal().orElseThrow().text().body()).contains("Somebody changed");
        assertThat(tree()).contains("\"A\":\"hand\"");
        long version = world().version(name());
        world().mergeProposal();
        world().untilHealthy();
        world().moments(2);
        assertThat(world().spec()).contains("A = \"hand\"");
        assertThat(world().version(name())).isEqualTo(version);
        assertThat(world().proposals()).hasSize(1);
    }

    protected String tree() {
        return world().cluster.job(world().job(name())).orElseThrow().tree().encoded();
    }

    protected static String owned(String spec) {
        return spec.replace("  group \"web\"", "  meta = { \"drover.owner\" = \"drover\" }\n  group \"web\"");
    }

    @Test
    void aNewCommitIsDeployedAtOnceWhileTheOldOneStillRollsOut() {
        Revision older = world().merge(spec(running("A = \"1\"")).replace("\"1s\"", "\"20s\""));
        world().until(
                        "rolling out",
                        outcome -> outcome instanceof Outcome.Waiting
                                && world().cluster.job(world().job(name())).isPresent());

        world().merge(spec(running("A = \"2\"")));
        world().pass();

        assertThat(tree()).contains("\"A\":\"2\"");
        world().until("the older commit is told", () -> state(older) == CommitStatus.State.ERROR);
        world().untilHealthy();
        assertThat(world().status(older).orElseThrow().description())
                .isEqualTo("a newer commit came before this was done");
    }

    @Test
    void aSpecThatCannotBeReadChangesNothingAndTheNextOneIsDeployed() {
        world().merge(spec(running("")));
        world().untilHealthy();
        Revision bad = world().merge("job \"" + name() + "\" {\n  group {\n");

        Outcome outcome = world().pass();
        world().moments(2);

        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        assertThat(outcome.summary()).contains("deploy/job.nomad:");
        assertThat(state(bad)).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(world().version(name())).isZero();
        world().merge(spec(running("A = \"b\"")));
        world().untilHealthy();
        assertThat(world().version(name())).isEqualTo(1);
    }

    @Test
    void aFormattedSpecOrAMovedCommitRestartsNothing() {
        world().merge(spec(running("")));
        world().untilHealthy();

        world().merge(spec(running("")) + "\n# a remark\n");
        world().untilHealthy();
        world().moments(2);

        assertThat(world().version(name())).isZero();
    }
}

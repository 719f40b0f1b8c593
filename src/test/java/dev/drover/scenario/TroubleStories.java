package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Repositories;
import dev.drover.nomad.Cluster;
import dev.drover.plan.Outcome;
import dev.drover.proposal.Marks;
import dev.drover.testing.FlakyPort;
import dev.drover.testing.Mortality;
import dev.drover.testing.servers.MayBeSkipped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A process that dies and a forge that refuses, as whole stories, told the same on each kind of forge. */
abstract class TroubleStories extends BranchStories {
    /** The same story in another world, with nothing in it yet. */
    protected abstract StoryContract anew(String name);

    /** Leaves the world. */
    protected void end() {}

    /** Lets nobody speak on a pull request; false where this forge has no such thing. */
    protected boolean lock(PullRequest pullRequest) {
        return false;
    }

    /** The writes to die after, counted from 1: all of them, where that doesn't take too long. */
    protected List<Integer> deaths(List<String> writes) {
        return IntStream.rangeClosed(1, writes.size()).boxed().toList();
    }

    /** From the first push to a healthy job, dying wherever it is told to. */
    private Mortality lived(int deadly) {
        Mortality mortality = new Mortality(deadly);
        mortal(mortality);
        commit("alice", MAIN, CODE);
        live(mortality, 4);
        reply("alice", IMAGE);
        live(mortality, 4);
        merge();
        live(mortality, 5);
        return mortality;
    }

    private void mortal(Mortality mortality) {
        drover = new Drove(
                new Drove.Setting(
                        mortality.of(Repositories.class, newGit()),
                        remote(),
                        Optional.of(mortality.of(Forge.class, newForge())),
                        Optional.of(mortality.of(Cluster.class, cluster)),
                        ""),
                clock);
    }

    private void live(Mortality mortality, int passes) {
        passes(passes, Duration.ofSeconds(40), () -> {
            try {
                return drover.pass();
            } catch (Mortality.Killed killed) {
                mortal(mortality);
                return new Outcome.Waiting("begins anew", clock.instant(), Outcome.On.CLUSTER);
            }
        });
    }

    @Test
    void aProcessThatDiesAfterAnyWriteEndsWhereOneThatLivesDoes() {
        List<String> whole = lived(0).writes();
        assertThat(whole).hasSizeGreaterThan(12);

        deaths(whole).parallelStream().forEach(deadly -> {
            TroubleStories story = anew("life-" + deadly);
            List<String> written = story.lived(deadly).writes();

            String when = "killed after write " + deadly + " (" + written.get(deadly - 1) + ") of " + written;
            assertThat(story.all())
                    .as(when)
                    .hasSize(1)
                    .allMatch(each -> each.status().state() == PullRequest.State.MERGED);
            assertThat(written).as(when).filteredOn("open"::equals).hasSize(1);
            assertThat(written).as(when).filteredOn("register"::equals).hasSize(1);
            List<String> words = story.comments().stream().map(Comment::body).toList();
            assertThat(words)
                    .as(when)
                    .doesNotHaveDuplicates()
                    .filteredOn(each -> each.contains("drover:outcome"))
                    .hasSize(1);
            assertThat(story.threads())
                    .as(when)
                    .hasSize(1)
                    .allMatch(thread ->
                            thread.resolved() == story.forge().capabilities().resolvesThreads());
            assertThat(story.said().split("drover:ack", -1)).as(when).hasSize(2);
            assertThat(story.status(story.head(MAIN), "drover/deploy")
                            .orElseThrow()
                            .state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.SUCCESS);
            story.end();
        });
    }

    /** What a process that has just started writes in a world where all is done. */
    private List<String> written(int passes) {
        Mortality watching = new Mortality(0);
        mortal(watching);
        drover.pass();
        int told = drover.journal.newest(1_000).size();
        for (int i = 1; i < passes; i++) {
            clock.advance(Duration.ofMinutes(1));
            drover.pass();
        }
        assertThat(drover.journal.newest(1_000)).as("what was told").hasSize(told);
        return watching.writes();
    }

    @Test
    void anUnchangedWorldIsNotWrittenTo() {
        commit("alice", MAIN, CODE);
        passes(3);
        List<String> asked = written(2);
        reply("alice", IMAGE);
        passes(4);
        List<String> answered = written(2);
        merge();
        passes(8);

        List<String> deployed = written(3);

        assertThat(asked).isEmpty();
        assertThat(answered).isEmpty();
        assertThat(deployed).isEmpty();
    }

    @Test
    void aForgeThatRefusesForAWhileDelaysAndDoublesNothing() {
        FlakyPort flaky = new FlakyPort(List.of(
                new ServiceUnavailable("forge", "answered 500", "Wait"),
                new ServiceUnavailable("forge", "answered 429, retry after 30 s", "Wait"),
                new ServiceUnavailable("forge", "answered 403: secondary rate limit", "Wait")));
        Forge troubled = flaky.of(Forge.class, newForge());
        drover = new Drove(
                new Drove.Setting(newGit(), remote(), Optional.of(troubled), Optional.of(cluster), ""), clock);
        commit("alice", MAIN, CODE);
        for (int round = 0; round < 24; round++) {
            flaky.failAfter(round % 8);
            passes(1);
            flaky.recover();
            if (round == 12) {
                passes(2);
                reply("alice", IMAGE);
            }
        }

        passes(4);

        assertThat(flaky.refusals()).isGreaterThan(8);
        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(threads()).hasSize(1);
        assertThat(said().split("drover:ack", -1)).hasSize(2);
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
    }

    /** As a process that slept says it again, when it wakes. */
    private void sayAgain(String mark) {
        Comment said = marked(mark).getFirst();
        forge().conversation().comment(SHOP, all().getFirst().ref(), said.body());
    }

    private List<Comment> marked(String mark) {
        return comments().stream().filter(each -> each.body().contains(mark)).toList();
    }

    @Test
    void whatTwoProcessesSaidAtTheSameMomentStandsOnceInTheEnd() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("bob", PROPOSAL, Map.of("notes.txt", "by bob\n"));
        reply("alice", IMAGE);
        passes(3);
        sayAgain(Marks.EDITED);
        passes(2);
        assertThat(marked(Marks.EDITED)).hasSize(1);
        merge();
        passes(6);
        sayAgain(Marks.OUTCOME);

        passes(2);

        assertThat(marked(Marks.OUTCOME)).hasSize(1);
        assertThat(marked(Marks.EDITED)).hasSize(1);
        assertThat(said()).as("an answer keeps its reply").contains("drover:ack");
    }

    @Test
    @MayBeSkipped("not every forge locks conversations")
    void aLockedConversationStopsNothingElse() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        Assumptions.assumeTrue(lock(only()), "this forge has no locked conversations");

        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        merge();
        passes(5);
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }
}

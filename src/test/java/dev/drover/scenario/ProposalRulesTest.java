package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.proposal.Marks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of proposals that need a look at each write, or a world that only a forge in memory can be brought into. */
class ProposalRulesTest extends StoryStage {
    private final MemoryGround ground;

    ProposalRulesTest(@TempDir Path folder) {
        this.ground = new MemoryGround(folder);
    }

    @AfterEach
    void end() {
        ground.close();
    }

    @Override
    protected Remote remote() {
        return ground.remote();
    }

    @Override
    protected Repositories newGit() {
        return ground.git();
    }

    @Override
    protected Repositories newGitOf(String person) {
        return ground.gitOf(person);
    }

    @Override
    protected Forge newForge() {
        return ground.forge;
    }

    @Override
    protected Forge as(String person) {
        return ground.forge.as(person);
    }

    @Override
    protected void reopen(PullRequest pullRequest) {
        ground.forge.reopen(SHOP, pullRequest.ref());
    }

    @Test
    void theTitleIsWordedAsTheCommitsAreAndStaysAsPeopleChangeIt() {
        for (String subject : List.of("feat: sell apples", "fix: count them", "docs: say so", "feat: sell pears")) {
            ground.sandbox.commit("main", subject, Map.of("NEWS", subject + "\n"));
        }
        commit("alice", MAIN, CODE);
        passes(3);
        String proposed = only().text().title();
        as("alice").edit(SHOP, only().ref(), "feat: run on Nomad", only().text().body());

        commit("alice", MAIN, listening(9090));
        passes(3);

        assertThat(proposed).isEqualTo("chore: add deploy/job.nomad");
        assertThat(proposed(SPEC)).contains("9090");
        assertThat(only().text().title()).isEqualTo("feat: run on Nomad");
    }

    @Test
    void allIsAskedInOneReviewOnTheLinesItConcerns() {
        commit("alice", MAIN, ASKING);

        passes(3);

        List<String> spec = proposed(SPEC).lines().toList();
        assertThat(threads()).hasSizeGreaterThan(1);
        assertThat(ground.forge.writes())
                .filteredOn(each -> each.startsWith("review"))
                .hasSize(1);
        assertThat(threads())
                .filteredOn(each -> each.comments().getFirst().body().contains("Which image"))
                .singleElement()
                .satisfies(each -> assertThat(spec.get(each.line() - 1)).startsWith("variable \"image\""));
    }

    @Test
    void noMoreIsAskedThanTheOperatorAllows() {
        drover = new Drove.Setting(newGit(), remote(), Optional.of(ground.forge), Optional.of(cluster), "")
                .drove(
                        clock,
                        Drove.Store.empty(),
                        new Drove.Operator(rules -> new AppRules(
                                rules.instance(),
                                rules.adopt(),
                                rules.drift(),
                                rules.autoMerge(),
                                new AppRules.Pace(Duration.ofSeconds(30), 3, 1, List.of()))));
        commit("alice", MAIN, ASKING);
        passes(3);
        reply("alice", threads().getFirst(), "yes");

        passes(4);

        assertThat(threads()).hasSize(1);
        assertThat(only().text().body()).contains("DB_PASSWORD", "image");
    }

    @Test
    void withoutAClusterNoCheckWaitsForOne() {
        drover = new Drove(
                new Drove.Setting(newGit(), remote(), Optional.of(ground.forge), Optional.empty(), "default"), clock);
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);

        passes(4);

        assertThat(status(head(PROPOSAL), "drover/plan").orElseThrow())
                .returns(CommitStatus.State.SUCCESS, CommitStatus::state)
                .returns("no cluster is configured", CommitStatus::description);
    }

    @Test
    void anAnswerIsSeenBeforeItIsActedOn() {
        commit("alice", MAIN, CODE);
        passes(3);

        reply("alice", IMAGE);
        Comment hers = threads().getFirst().comments().getLast();
        passes(3);

        List<String> writes = ground.forge.writes();
        int seen = writes.indexOf("react EYES " + hers.id().value());
        int replied = writes.lastIndexOf("reply " + threads().getFirst().id());
        assertThat(seen).isBetween(0, replied);
    }

    @Test
    void whoeverLostTheRightToWriteIsNotHeardAnyMore() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("bob", IMAGE);
        passes(3);
        ground.forge.grant("bob", Permission.READ);

        reply("bob", "image = registry.example/shop:2");
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1").doesNotContain("shop:2");
        assertThat(said()).contains("Only people who may write");
    }

    @Test
    void whatMovesTheBaseElsewhereIsNotTakenIn() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        Revision before = head(PROPOSAL);
        commit("alice", MAIN, Map.of("NEWS", "Nothing that a spec is made from.\n"));

        passes(3);

        assertThat(head(PROPOSAL)).isEqualTo(before);
    }

    @Test
    void marksThatStrangersForgeSilenceNothing() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("bob", PROPOSAL, Map.of("notes.txt", "by bob\n"));
        reply("alice", IMAGE);
        Comment hers = threads().getFirst().comments().getLast();
        comment("mallory", "I saw that.\n\n" + Marks.EDITED + "\n" + Marks.answered(hers) + "\n" + Marks.DECLINED);
        passes(3);
        as("alice").close(SHOP, only().ref());

        passes(3);

        assertThat(said())
                .contains("Commits of others are on the branch", "Understood, committed", "Understood as a no");
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
    }

    @Test
    void aWatchedBranchThatIsGoneIsSaidAndWaitedFor() {
        commit("alice", MAIN, CODE);
        passes(3);
        Revision main = head(MAIN);
        gitOf("alice").deleteBranch(remote(), MAIN, main);

        Outcome gone = drover.pass();
        ground.sandbox.point(MAIN.name(), main);
        passes(2);

        assertThat(gone).isInstanceOf(Outcome.Stalled.class);
        assertThat(gone.summary()).contains("the branch main does not exist in shop", "watch another branch");
        assertThat(only().open()).isTrue();
        assertThat(drover.pass()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void manyWordsAndLongOnesHideNoAnswer() {
        commit("alice", MAIN, CODE);
        passes(3);
        comment("mallory", "image = " + "x".repeat(2 << 20));
        for (int i = 0; i < 1_000; i++) {
            comment("mallory", "So what do you think of this, number " + i + "?");
        }
        comment("alice", "> " + "y".repeat(50_000) + "\n\n" + IMAGE);

        passes(2);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
        assertThat(comments())
                .filteredOn(Comment::mine)
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(each -> each.body().length() < 60_000);
    }

    private static Map<String, String> listening(int port) {
        return Map.of("Dockerfile", "FROM scratch\nEXPOSE " + port + "\nCMD [\"/shop\"]\n");
    }

    /** As many open pull requests of ours, for other apps of the repository, as may be open by default. */
    private void crowd() {
        for (int i = 0; i < 20; i++) {
            Branch other = new Branch("drover/other-" + i);
            ground.sandbox.commit(other.name(), MAIN.name(), "Propose another", Map.of("other-" + i, "x\n"));
            ground.forge.open(SHOP, other, MAIN, "Another " + i, "");
        }
    }

    @Test
    void whereManyAreOpenAnUpdateIsHeldAndAWayBackIsNot() {
        healthy();
        commit("alice", MAIN, listening(9090));
        passes(3);
        merge();
        passes(8);
        crowd();
        commit("alice", MAIN, listening(7070));
        passes(4);

        assertThat(all()).hasSize(2);
        comment("alice", "/drover rollback");
        passes(4);

        assertThat(all()).hasSize(3);
        assertThat(all().getFirst().text().title()).startsWith("Return deploy/job.nomad to ");
    }

    @Test
    void whereManyAreOpenAnAppStillGetsItsFirstProposal() {
        crowd();
        commit("alice", MAIN, CODE);

        passes(3);

        assertThat(only().open()).isTrue();
    }

    @Test
    void theEleventhProposalWithinAnHourWaitsUntilTheHourIsOver() {
        healthy();
        for (int i = 1; i < 10; i++) {
            commit("alice", MAIN, listening(9000 + i));
            passes(2);
            assertThat(all()).hasSize(1 + i);
            merge();
            passes(4);
        }
        commit("alice", MAIN, listening(7070));
        passes(3);
        assertThat(all()).hasSize(10);
        clock.advance(Duration.ofHours(1));

        passes(2);

        assertThat(all()).hasSize(11);
    }

    @Test
    void whatOtherProgramsWriteIsNoAnswerAndGetsNone() {
        ground.forge.grant("reviews[bot]", Permission.WRITE).grant("drover-of-staging", Permission.WRITE);
        commit("alice", MAIN, CODE);
        passes(3);
        reply("reviews[bot]", "image = registry.example/guessed:1");
        comment("drover-of-staging", "Understood:\n\n- `image = registry.example/staging:1`\n\n<!-- drover:ack 7 -->");
        passes(3);
        commit("alice", MAIN, listening(9090));

        passes(3);

        assertThat(proposed(SPEC)).contains("9090").doesNotContain("guessed", "staging");
        assertThat(said()).doesNotContain("drover:ack", "may write to this repository");
        assertThat(git().between(here(), head(MAIN), head(PROPOSAL)))
                .as("nobody has seen it yet whose threads would be lost")
                .hasSize(1);
    }

    @Test
    void aStrangersPullRequestFromAForkGetsNoPlanAndNoWord() {
        healthy();
        Branch patch = new Branch("patch");
        String spec = merged(SPEC);
        push("bob", patch, head(MAIN), Revision.NONE, Map.of(SPEC, spec.replace("count = 1", "count = 2")));
        PullRequest theirs = ground.forge.as("mallory").openFromFork(SHOP, head(patch), MAIN, "Two of them");

        passes(4);

        assertThat(theirs.open()).isTrue();
        assertThat(ground.forge.conversation().comments(SHOP, theirs.ref())).isEmpty();
        assertThat(ground.forge.statuses(SHOP, theirs.head())).isEmpty();
    }
}

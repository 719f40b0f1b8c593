package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.Mortality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a forge in memory, and those that need one whose every call can be made to fail. */
class StoryTest extends StoryContract {
    private final Path folder;
    private final GitSandbox sandbox;
    private final FakeForge forge;

    StoryTest(@TempDir Path folder) {
        this.folder = folder;
        this.sandbox = GitSandbox.create(folder.resolve("shop.git"));
        this.forge = new FakeForge()
                .host(SHOP, sandbox)
                .grant("alice", Permission.WRITE)
                .grant("bob", Permission.WRITE)
                .grant("mallory", Permission.READ);
        sandbox.commit("main", "Begin", Map.of("LICENSE", "None.\n"));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, sandbox.url());
    }

    @Override
    protected JGitRepositories git() {
        return new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    @Override
    protected Repositories gitOf(String person) {
        return git().under(person, person + "@example.test", folder.resolve("clones-" + person));
    }

    @Override
    protected Forge forge() {
        return forge;
    }

    @Override
    protected Forge as(String person) {
        return forge.as(person);
    }

    @Override
    protected void reopen(PullRequest pullRequest) {
        forge.reopen(SHOP, pullRequest.ref());
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
                        mortality.of(git()),
                        remote(),
                        Optional.of(mortality.of(forge())),
                        Optional.of(mortality.of(cluster)),
                        ""),
                clock);
    }

    private void live(Mortality mortality, int passes) {
        for (int i = 0; i < passes; i++) {
            try {
                drover.pass();
            } catch (Mortality.Killed killed) {
                mortal(mortality);
            }
            clock.advance(Duration.ofSeconds(40));
        }
    }

    @Test
    void aProcessThatDiesAfterAnyWriteEndsWhereOneThatLivesDoes() {
        Path folders = folder.resolve("lives");
        int writes = lived(0).writes().size();
        assertThat(writes).isGreaterThan(12);

        for (int deadly = 1; deadly <= writes; deadly++) {
            StoryTest story = new StoryTest(folders.resolve("life-" + deadly));
            List<String> written = story.lived(deadly).writes();

            String when = "killed after write " + deadly + " (" + written.get(deadly - 1) + ") of " + written;
            assertThat(story.all())
                    .as(when)
                    .hasSize(1)
                    .allMatch(each -> each.status().state() == PullRequest.State.MERGED);
            assertThat(written).as(when).filteredOn("open"::equals).hasSize(1);
            assertThat(written).as(when).filteredOn("register"::equals).hasSize(1);
            for (PullRequest proposal : story.all()) {
                List<String> words = story.forge().conversation().comments(SHOP, proposal.ref()).stream()
                        .map(Comment::body)
                        .toList();
                assertThat(words)
                        .as(when)
                        .doesNotHaveDuplicates()
                        .filteredOn(each -> each.contains("drover:outcome"))
                        .hasSize(1);
                assertThat(story.forge().conversation().threads(SHOP, proposal.ref()))
                        .as(when)
                        .hasSize(1)
                        .allMatch(
                                thread -> thread.resolved() && thread.comments().size() == 3);
            }
            assertThat(story.status(story.head(MAIN), "drover/deploy")
                            .orElseThrow()
                            .state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.SUCCESS);
            story.end();
        }
    }

    @Test
    void aForgeThatRefusesForAWhileDelaysAndDoublesNothing() {
        List<RuntimeException> refusals = List.of(
                new ServiceUnavailable("forge", "answered 500", "Wait"),
                new ServiceUnavailable("forge", "answered 429, retry after 30 s", "Wait"),
                new ServiceUnavailable("forge", "answered 403: secondary rate limit", "Wait"));
        commit("alice", MAIN, CODE);
        for (int round = 0; round < 30; round++) {
            forge.failNext(refusals.get(round % refusals.size()));
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            if (round == 15) {
                reply("alice", IMAGE);
            }
        }

        passes(4);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(threads()).hasSize(1);
        assertThat(threads().getFirst().comments()).hasSize(3);
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
    }

    @Test
    void aLockedConversationStopsNothingElse() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        forge.lock(SHOP, only().ref());

        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        merge();
        passes(5);
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void aRepositoryThatMovedAwayIsSaidAndLooksAgain() {
        commit("alice", MAIN, CODE);
        passes(3);
        forge.failNext(new ServiceUnavailable("forge", "shop moved to acme/shop-2", "Change its URL"));

        Outcome outcome = drover.pass();

        assertThat(outcome.summary()).contains("moved to acme/shop-2");
        assertThat(drover.pass()).isInstanceOf(Outcome.Waiting.class);
    }

    private static Map<String, String> listening(int port) {
        return Map.of("Dockerfile", "FROM scratch\nEXPOSE " + port + "\nCMD [\"/shop\"]\n");
    }

    /** As many open pull requests of ours, for other apps of the repository, as may be open by default. */
    private void crowd() {
        for (int i = 0; i < 20; i++) {
            Branch other = new Branch("drover/other-" + i);
            sandbox.commit(other.name(), MAIN.name(), "Propose another", Map.of("other-" + i, "x\n"));
            forge.open(SHOP, other, MAIN, "Another " + i, "");
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
    void aStrangersPullRequestFromAForkGetsNoPlanAndNoWord() {
        healthy();
        Branch patch = new Branch("patch");
        String spec = git().tree(remote(), head(MAIN)).exact(SPEC).orElseThrow();
        push("bob", patch, head(MAIN), Revision.NONE, Map.of(SPEC, spec.replace("count = 1", "count = 2")));
        PullRequest theirs = forge.as("mallory").openFromFork(SHOP, head(patch), MAIN, "Two of them");

        passes(4);

        assertThat(theirs.open()).isTrue();
        assertThat(forge.conversation().comments(SHOP, theirs.ref())).isEmpty();
        assertThat(forge.statuses(SHOP, theirs.head())).isEmpty();
    }
}

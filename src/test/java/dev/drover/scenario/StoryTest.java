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
import dev.drover.nomad.Cluster;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.proposal.Marks;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.Overtaken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    @Override
    protected void end() {
        sandbox.close();
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, sandbox.url());
    }

    @Override
    protected JGitRepositories newGit() {
        return new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    @Override
    protected Repositories newGitOf(String person) {
        return newGit().under(person, person + "@example.test", folder.resolve("clones-" + person));
    }

    @Override
    protected Forge newForge() {
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

    @Override
    protected StoryContract anew(String name) {
        return new StoryTest(folder.resolve(name));
    }

    @Override
    protected boolean lock(PullRequest pullRequest) {
        forge.lock(SHOP, pullRequest.ref());
        return true;
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

    /** From the first push to a healthy job, with another replica that does everything right before one write of this one. */
    private Overtaken overtaken(int at) {
        Drove other = restarted();
        Overtaken sleeping = Overtaken.before(at, () -> {
            other.pass();
            other.pass();
        });
        drover = new Drove(
                new Drove.Setting(
                        sleeping.of(Repositories.class, newGit()),
                        remote(),
                        Optional.of(sleeping.of(Forge.class, newForge())),
                        Optional.of(sleeping.of(Cluster.class, cluster)),
                        ""),
                clock);
        commit("alice", MAIN, CODE);
        passes(4);
        reply("alice", IMAGE);
        passes(4);
        merge();
        passes(6);
        return sleeping;
    }

    @Test
    void aReplicaThatIsOvertakenBeforeAnyWriteEndsWhereOneAloneDoes() {
        List<String> whole = overtaken(0).writes();

        IntStream.rangeClosed(1, whole.size()).parallel().forEach(at -> {
            StoryTest story = new StoryTest(folder.resolve("overtaken-" + at));
            story.overtaken(at);

            String when = "overtaken before write " + at + " (" + whole.get(at - 1) + ") of " + whole;
            assertThat(story.all())
                    .as(when)
                    .hasSize(1)
                    .allMatch(each -> each.status().state() == PullRequest.State.MERGED);
            List<String> words = story.comments().stream()
                    .filter(Comment::mine)
                    .map(Comment::body)
                    .toList();
            assertThat(words)
                    .as(when)
                    .doesNotHaveDuplicates()
                    .filteredOn(each -> each.contains("drover:outcome"))
                    .hasSize(1);
            assertThat(story.threads()).as(when).hasSize(1);
            assertThat(story.said().split("drover:ack", -1)).as(when).hasSize(2);
            assertThat(story.cluster.jobs(0, Duration.ZERO).jobs()).as(when).hasSize(1);
            assertThat(story.status(story.head(MAIN), "drover/deploy")
                            .orElseThrow()
                            .state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.SUCCESS);
            story.end();
        });
    }

    @Test
    void theTitleIsWordedAsTheCommitsAreAndStaysAsPeopleChangeIt() {
        for (String subject : List.of("feat: sell apples", "fix: count them", "docs: say so", "feat: sell pears")) {
            sandbox.commit("main", subject, Map.of("NEWS", subject + "\n"));
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
        assertThat(forge.writes()).filteredOn(each -> each.startsWith("review")).hasSize(1);
        assertThat(threads())
                .filteredOn(each -> each.comments().getFirst().body().contains("Which image"))
                .singleElement()
                .satisfies(each -> assertThat(spec.get(each.line() - 1)).contains("image"));
    }

    @Test
    void noMoreIsAskedThanTheOperatorAllows() {
        drover = new Drove.Setting(newGit(), remote(), Optional.of(forge), Optional.of(cluster), "")
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
                new Drove.Setting(newGit(), remote(), Optional.of(forge), Optional.empty(), "default"), clock);
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

        List<String> writes = forge.writes();
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
        forge.grant("bob", Permission.READ);

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
    void whatOtherProgramsWriteIsNoAnswerAndGetsNone() {
        forge.grant("reviews[bot]", Permission.WRITE).grant("drover-of-staging", Permission.WRITE);
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
        PullRequest theirs = forge.as("mallory").openFromFork(SHOP, head(patch), MAIN, "Two of them");

        passes(4);

        assertThat(theirs.open()).isTrue();
        assertThat(forge.conversation().comments(SHOP, theirs.ref())).isEmpty();
        assertThat(forge.statuses(SHOP, theirs.head())).isEmpty();
    }
}

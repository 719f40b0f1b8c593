package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
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
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole stories on a forge in memory and a simulated cluster, by a clock that only moves when told. */
class StoryTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final Map<String, String> CODE =
            Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\nCMD [\"/shop\"]\n", "README.md", "# Shop\n");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitSandbox sandbox;
    private FakeForge forge;
    private SimulatedCluster cluster;
    private Drove drover;

    @BeforeEach
    void begin() {
        sandbox = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge()
                .host(SHOP, sandbox)
                .grant("alice", Permission.WRITE)
                .grant("mallory", Permission.READ);
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
        drover = restarted();
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private Drove restarted() {
        Repositories git = new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Drove(
                new Drove.Setting(git, new Remote(SHOP, sandbox.url()), Optional.of(forge), Optional.of(cluster), ""),
                clock);
    }

    private PullRequest proposal() {
        List<PullRequest> all = all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<PullRequest> all() {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
    }

    private void answer(String login, String text) {
        PullRequest proposal = proposal();
        Forge person = forge.as(login);
        person.conversation()
                .reply(
                        SHOP,
                        proposal.ref(),
                        forge.conversation().threads(SHOP, proposal.ref()).getFirst(),
                        text);
    }

    private void merge() {
        forge.as("alice").merge(SHOP, proposal().ref(), proposal().head());
    }

    private void passes(int number) {
        for (int i = 0; i < number; i++) {
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
        }
    }

    @Test
    void anUnchangedWorldIsNotWrittenTo() {
        sandbox.commit("main", "Start", CODE);
        passes(5);
        int before = forge.writes().size();
        var head = proposal().head();

        passes(5);

        assertThat(forge.writes()).hasSize(before);
        assertThat(proposal().head()).isEqualTo(head);
    }

    @Test
    void aRepeatedPassOverAHealthyJobWritesNothing() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        answer("alice", "image = registry.example/shop:1");
        passes(3);
        merge();
        passes(8);
        int before = forge.writes().size();
        long entries = drover.journal.newest(1_000).size();

        Outcome outcome = drover.pass();
        passes(3);

        assertThat(outcome).isInstanceOf(Outcome.Settled.class);
        assertThat(forge.writes()).hasSize(before);
        assertThat(drover.journal.newest(1_000)).hasSize((int) entries);
    }

    @Test
    void somebodyWhoMayOnlyReadIsNotHeard() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        answer("mallory", "image = evil.example/shop:1");

        passes(3);

        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).doesNotContain("evil.example");
        assertThat(forge.conversation()
                        .threads(SHOP, proposal().ref())
                        .getFirst()
                        .comments())
                .last()
                .satisfies(comment -> assertThat(comment.body()).contains("Only people who may write"));
    }

    @Test
    void aMergeWithoutARequiredAnswerDeploysNothingAndSaysSo() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        merge();

        passes(3);

        assertThat(cluster.jobs(0, Duration.ZERO).jobs()).isEmpty();
        assertThat(forge.statuses(SHOP, sandbox.head("main")))
                .anyMatch(status ->
                        status.context().equals("drover/deploy") && status.state() == CommitStatus.State.FAILURE);
    }

    @Test
    void aPersonsCommitOnTheBranchIsKeptWhenAnAnswerFollows() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        String spec = sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad");
        sandbox.commit(
                "drover/deploy-job.nomad",
                "Mine",
                Map.of("deploy/job.nomad", "# ours, keep this\n\n" + spec.replace("count = 1", "count = 2 # two")));
        answer("alice", "image = registry.example/shop:1");

        passes(4);

        String after = sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad");
        assertThat(after)
                .startsWith("# ours, keep this\n")
                .contains("count = 2 # two")
                .contains("registry.example/shop:1");
    }

    @Test
    void aDeclinedProposalIsNotMadeAgain() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        forge.as("alice").close(SHOP, proposal().ref());

        passes(5);

        assertThat(proposal().status().state()).isEqualTo(PullRequest.State.CLOSED);
    }

    @Test
    void whenTheCodeChangesAHealthyAppsSpecIsRepairedByAnotherPullRequest() {
        sandbox.commit("main", "Start", CODE);
        passes(3);
        answer("alice", "image = registry.example/shop:1");
        passes(3);
        merge();
        passes(8);
        sandbox.commit(
                "main", "Listen elsewhere", Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));

        passes(4);

        assertThat(all()).hasSize(2);
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad"))
                .contains("9090")
                .doesNotContain("8080");
    }

    @Test
    void aForgeThatFailsAtAnyWriteEndsInOneProposalAllTheSame() {
        sandbox.commit("main", "Start", CODE);
        for (int round = 0; round < 12; round++) {
            forge.failNext(new dev.drover.app.ServiceUnavailable("forge", "answered 500", "Wait"));
            drover = restarted();
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
        }

        passes(3);

        assertThat(proposal().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(forge.conversation().threads(SHOP, proposal().ref())).hasSize(1);
    }
}

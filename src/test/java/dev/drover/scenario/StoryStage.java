package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;

/** Where stories of pull requests take place: alice and bob may write to the repository, mallory may only read it. */
abstract class StoryStage {
    protected static final RepositoryName SHOP = new RepositoryName("shop");
    protected static final Branch MAIN = new Branch("main");
    protected static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");
    protected static final String SPEC = "deploy/job.nomad";
    protected static final String ANSWERS = "deploy/drover.yaml";
    protected static final String IMAGE = "image = registry.example/shop:1";
    protected static final Map<String, String> CODE =
            Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\nCMD [\"/shop\"]\n", "README.md", "# Shop\n");
    protected static final Map<String, String> ASKING = Map.of(
            "Dockerfile",
            "FROM node:22\nEXPOSE 8080\nCMD [\"node\", \"server.js\"]\n",
            "server.js",
            "const a = process.env.DB_PASSWORD;\nconst b = process.env.BILLING_URL;\nrequire('http').createServer().listen(8080);\n");

    protected final HandClock clock = new HandClock();
    protected final SimulatedCluster cluster = new SimulatedCluster(SpecParsing::parse, clock);
    protected Drove drover;

    protected abstract Remote remote();

    /** Git as Drover uses it, with clones of its own. */
    protected abstract Repositories git();

    /** Git as a person uses it. */
    protected abstract Repositories gitOf(String person);

    protected abstract Forge forge();

    /** The forge as alice, bob or mallory uses it. */
    protected abstract Forge as(String person);

    /** What the forge calls a person. */
    protected String login(String person) {
        return person;
    }

    protected abstract void reopen(PullRequest pullRequest);

    @BeforeEach
    void watch() {
        drover = restarted();
    }

    /** A Drover that remembers nothing but what is in the world. */
    protected Drove restarted() {
        return new Drove(new Drove.Setting(git(), remote(), Optional.of(forge()), Optional.of(cluster), ""), clock);
    }

    protected void passes(int number) {
        for (int i = 0; i < number; i++) {
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
        }
    }

    protected List<PullRequest> all() {
        return forge().pullRequests(SHOP, PROPOSAL, MAIN);
    }

    protected PullRequest only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    protected Revision head(Branch branch) {
        return git().heads(remote()).at(branch).orElse(Revision.NONE);
    }

    protected String proposed(String path) {
        return git().tree(remote(), head(PROPOSAL)).exact(path).orElse("");
    }

    protected Revision commit(String person, Branch branch, Map<String, String> files) {
        Revision head = head(branch);
        return push(person, branch, head, head, files);
    }

    /** Puts a branch on one commit on top of {@code parent}, whatever it was at. */
    protected Revision push(
            String person, Branch branch, Revision parent, Revision expected, Map<String, String> files) {
        TreeMap<String, Optional<String>> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, text.isEmpty() ? Optional.empty() : Optional.of(text)));
        Push push = new Push(
                branch, parent, expected, contents, new Push.Message("Change by " + person, Instant.now(), ""));
        if (gitOf(person).push(remote(), push) instanceof PushResult.Pushed(Revision revision)) {
            return revision;
        }
        throw new AssertionError("not pushed to " + branch);
    }

    protected List<ReviewThread> threads() {
        return forge().conversation().threads(SHOP, all().getFirst().ref());
    }

    protected List<Comment> comments() {
        return forge().conversation().comments(SHOP, all().getFirst().ref());
    }

    protected String said() {
        StringBuilder out = new StringBuilder();
        comments().stream()
                .filter(Comment::mine)
                .forEach(each -> out.append(each.body()).append("\n---\n"));
        threads()
                .forEach(thread -> thread.comments().stream()
                        .filter(Comment::mine)
                        .forEach(each -> out.append(each.body()).append("\n---\n")));
        return out.toString();
    }

    protected void reply(String person, String text) {
        reply(person, threads().getFirst(), text);
    }

    protected void reply(String person, ReviewThread thread, String text) {
        reply(person, all().getFirst(), thread, text);
    }

    protected void reply(String person, PullRequest proposal, ReviewThread thread, String text) {
        as(person).conversation().reply(SHOP, proposal.ref(), thread, text);
    }

    protected void comment(String person, String text) {
        as(person).conversation().comment(SHOP, all().getFirst().ref(), text);
    }

    protected void merge() {
        PullRequest open = all().getFirst();
        assertThat(as("alice").merge(SHOP, open.ref(), open.head())).isPresent();
    }

    protected void healthy() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        merge();
        passes(8);
    }

    protected Optional<CommitStatus> status(Revision revision, String context) {
        return forge().statuses(SHOP, revision).stream()
                .filter(status -> status.context().equals(context))
                .findFirst();
    }
}

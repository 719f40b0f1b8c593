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
import dev.drover.forge.Suggestion;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    protected static final Map<String, String> RIVALS = Map.of(
            "Dockerfile",
            "FROM python:3.13\nEXPOSE 8080\nCMD [\"python\", \"app.py\"]\n",
            "app.py",
            "from flask import Flask\n\napp = Flask(__name__)\napp.run(host=\"0.0.0.0\", port=9000)\n");

    private static final Duration APART = Duration.ofSeconds(15);

    protected final HandClock clock = new HandClock();
    protected final SimulatedCluster cluster = new SimulatedCluster(SpecParsing::parse, clock);
    protected Drove drover;
    private final Map<String, Repositories> gits = new HashMap<>();
    private @Nullable Forge forge;

    protected abstract Remote remote();

    /** Git as a Drover uses it that has just started. */
    protected abstract Repositories newGit();

    /** Git as a person uses it, with clones of their own. */
    protected abstract Repositories newGitOf(String person);

    /** The forge as a Drover uses it that has just started. */
    protected abstract Forge newForge();

    /** The forge as alice, bob or mallory uses it. */
    protected abstract Forge as(String person);

    /** Git as the story looks at it. */
    protected final Repositories git() {
        return gits.computeIfAbsent("", _ -> lookingGit());
    }

    /** By a shorter way than Drover's, where there is one. */
    protected Repositories lookingGit() {
        return newGit();
    }

    /** Where the story looks. */
    protected Remote here() {
        return remote();
    }

    protected final Repositories gitOf(String person) {
        return gits.computeIfAbsent(person, _ -> newGitOf(person));
    }

    /** The forge as the story looks at it, with Drover's eyes. */
    protected final Forge forge() {
        Forge known = forge;
        if (known == null) {
            known = newForge();
            forge = known;
        }
        return known;
    }

    /** What the forge calls a person. */
    protected String login(String person) {
        return person;
    }

    /** Takes a suggestion over; on a forge without a button for that, by hand in the file that it is about. */
    protected void applySuggestion(String person, ReviewThread thread) {
        String suggested = String.join(
                "\n",
                Suggestion.in(thread.comments().getFirst().body()).orElseThrow().lines());
        List<String> lines = new ArrayList<>(List.of(proposed(thread.path()).split("\n", -1)));
        lines.set(thread.line() - 1, suggested);
        commit(person, PROPOSAL, Map.of(thread.path(), String.join("\n", lines)));
    }

    protected abstract void reopen(PullRequest pullRequest);

    @BeforeEach
    void watch() {
        drover = restarted();
    }

    /** A Drover that remembers nothing but what is in the world. */
    protected Drove restarted() {
        return new Drove(
                new Drove.Setting(newGit(), remote(), Optional.of(newForge()), Optional.of(cluster), ""), clock);
    }

    /**
     * So many passes, a quarter of a minute apart. Once one of them had nothing to do, those between it and the last are left out:
     * nothing else than the time changes between them, and the last one is as late.
     */
    protected void passes(int number) {
        passes(number, APART, drover::pass);
    }

    protected final void passes(int number, Duration apart, Supplier<Outcome> pass) {
        for (int left = number; left > 0; left--) {
            boolean idle = isIdle(pass);
            clock.advance(apart);
            if (idle && left > 2) {
                clock.advance(apart.multipliedBy(left - 2L));
                left = 2;
            }
        }
    }

    private boolean isIdle(Supplier<Outcome> pass) {
        int told = told();
        Outcome outcome = pass.get();
        boolean rollsOut = outcome instanceof Outcome.Waiting waiting && waiting.on() == Outcome.On.CLUSTER;
        return !rollsOut && told() == told;
    }

    private int told() {
        return drover.journal.newest(Integer.MAX_VALUE).size();
    }

    protected List<PullRequest> all() {
        return forge().pullRequests(SHOP, PROPOSAL, MAIN);
    }

    protected PullRequest only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    protected Revision head(Branch branch) {
        return git().heads(here()).at(branch).orElse(Revision.NONE);
    }

    protected String proposed(String path) {
        return git().tree(here(), head(PROPOSAL)).exact(path).orElse("");
    }

    protected String merged(String path) {
        return git().tree(here(), head(MAIN)).exact(path).orElse("");
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

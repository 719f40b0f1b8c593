package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.json.Json;
import dev.drover.plan.Outcome;
import dev.drover.testing.servers.FaultyGateway;
import dev.drover.testing.servers.FaultyGateway.Weather;
import dev.drover.testing.servers.GiteaServer;
import dev.drover.testing.servers.GiteaServer.Person;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a real Gitea, each in a repository of its own. */
class GiteaStoryServerTest extends StoryContract {
    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    private static final Map<String, Person> PEOPLE = new HashMap<>();
    private static final AtomicInteger STORIES = new AtomicInteger();

    private final Map<String, Forge> clients = new HashMap<>();
    private final Path folder;
    private final String repository;
    private String standing;

    GiteaStoryServerTest(@TempDir Path folder) {
        this.folder = folder;
        this.repository = "shop" + STORIES.incrementAndGet();
        this.standing = GITEA.organisation() + "/" + repository;
        GITEA.answers().must("POST", "/api/v1/orgs/" + GITEA.organisation() + "/repos", """
                {"name": "%s", "auto_init": true, "default_branch": "main", "private": true}""".formatted(repository));
        PEOPLE.forEach((name, person) -> GITEA.allow(person, name.equals("mallory") ? "read" : "write", repository));
    }

    @BeforeAll
    static void people() {
        for (String name : new String[] {"drover", "alice", "bob", "mallory"}) {
            PEOPLE.put(name, GITEA.person(name));
        }
    }

    private static Person person(String name) {
        return Objects.requireNonNull(PEOPLE.get(name), name);
    }

    /** Its pages put a reply beside the comment; its interface takes one on the same line for the same. */
    @Override
    protected void reply(String person, PullRequest proposal, ReviewThread thread, String text) {
        as(person)
                .conversation()
                .review(
                        SHOP,
                        proposal.ref(),
                        proposal.head(),
                        "",
                        List.of(new NewThread(thread.path(), thread.line(), text)));
    }

    @Override
    protected Remote remote() {
        URI url = GITEA.address().resolve("/" + GITEA.organisation() + "/" + repository + ".git");
        return new Remote(SHOP, url.toString());
    }

    @Override
    protected JGitRepositories newGit() {
        return clones("drover");
    }

    /** In the server's own folder: every other look costs it two programs. */
    @Override
    protected Remote here() {
        return new Remote(SHOP, GITEA.folder(standing).toUri().toString());
    }

    @Override
    protected JGitRepositories lookingGit() {
        return new JGitRepositories(
                folder.resolve("looking"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new GitLimits.Reach(true, Optional.empty(), false)));
    }

    private JGitRepositories clones(String person) {
        return new JGitRepositories(
                folder.resolve("clones-" + person),
                _ -> new Login.Token(person(person).token()),
                GitLimits.usual(GitLimits.Reach.SAFE));
    }

    @Override
    protected JGitRepositories newGitOf(String person) {
        return clones(person).under(person, person + "@example.test", folder.resolve("clones-of-" + person));
    }

    @Override
    protected Forge newForge() {
        return client("drover");
    }

    @Override
    protected Forge as(String person) {
        return clients.computeIfAbsent(person, this::client);
    }

    private Forge client(String person) {
        GiteaPlace place =
                GiteaPlace.of(remote().url(), Optional.empty(), person(person).token());
        return new GiteaForge(
                place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, Clock.systemUTC(), Wire.USUAL));
    }

    private void renamed(String name) {
        GITEA.answers()
                .must(
                        "PATCH",
                        "/api/v1/repos/" + GITEA.organisation() + "/" + repository,
                        "{\"name\": \"" + name + "\"}");
        standing = GITEA.organisation() + "/" + name;
    }

    private void transferred() {
        GITEA.answers()
                .must("POST", "/api/v1/repos/" + GITEA.organisation() + "/" + repository + "/transfer", """
                {"new_owner": "%s"}""".formatted(
                                person("alice").name()));
        standing = person("alice").name() + "/" + repository;
        for (String name : List.of("drover", "bob")) {
            GITEA.as(person("alice"))
                    .must(
                            "PUT",
                            "/api/v1/repos/" + person("alice").name() + "/" + repository + "/collaborators/"
                                    + person(name).name(),
                            "{\"permission\":\"write\"}");
        }
    }

    @Test
    void aRenamedRepositoryIsFollowedUnderItsOldAddress() {
        commit("alice", MAIN, CODE);
        passes(3);
        renamed(repository + "-renamed");

        reply("alice", IMAGE);
        passes(3);
        merge();
        passes(8);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(drover.pass()).isInstanceOf(Outcome.Settled.class);
        assertThat(said().split("drover:ack", -1)).hasSize(2);
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void aTransferredRepositoryIsFollowedUnderItsOldAddress() {
        commit("alice", MAIN, CODE);
        passes(3);
        transferred();

        reply("alice", IMAGE);
        passes(3);
        merge();
        passes(8);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Override
    protected String login(String person) {
        return person(person).name();
    }

    @Override
    protected StoryContract anew(String name) {
        return new GiteaStoryServerTest(folder.resolve(name));
    }

    private void change(String method, String path, String body) {
        GITEA.answers().must(method, "/api/v1/repos/" + GITEA.organisation() + "/" + repository + path, body);
    }

    /** One death after each kind of write; all of them are died on the quick forges. */
    @Override
    protected List<Integer> deaths(List<String> writes) {
        return writes.stream().distinct().map(kind -> writes.indexOf(kind) + 1).toList();
    }

    @Override
    protected boolean lock(PullRequest pullRequest) {
        change("PUT", "/issues/" + pullRequest.ref().value() + "/lock", "{\"lock_reason\":\"Too heated\"}");
        return true;
    }

    /** Its own answers, with trouble before them: no server of ours makes them up but the refusals. */
    @Test
    void anInterfaceThatAnswers500Or403Or429ForAWhileDelaysAndDoublesNothing() {
        try (FaultyGateway gateway = new FaultyGateway(GITEA.address())) {
            GiteaPlace place = GiteaPlace.of(
                    remote().url(),
                    Optional.of(URI.create(gateway.address() + "/api/v1")),
                    person("drover").token());
            Forge troubled = new GiteaForge(
                    place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, clock, Wire.USUAL));
            drover = new Drove(
                    new Drove.Setting(newGit(), remote(), Optional.of(troubled), Optional.of(cluster), ""), clock);
            commit("alice", MAIN, CODE);
            for (Weather weather : List.of(Weather.BROKEN, Weather.FORBIDDEN, Weather.LIMITED)) {
                gateway.weather(weather);
                Outcome outcome = drover.pass();
                assertThat(outcome).as(weather.name()).isInstanceOf(Outcome.Retrying.class);
                clock.advance(Duration.ofSeconds(30));
                gateway.weather(Weather.FINE);
                passes(2);
                if (weather == Weather.BROKEN) {
                    reply("alice", IMAGE);
                }
            }

            passes(3);
        }

        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(threads()).hasSize(1);
        assertThat(said().split("drover:ack", -1)).hasSize(2);
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
    }

    @Test
    void aStrangersPullRequestFromAForkGetsNoPlanAndNoWord() {
        healthy();
        String fork = "/api/v1/repos/" + person("mallory").name() + "/" + repository;
        GITEA.as(person("mallory"))
                .must("POST", "/api/v1/repos/" + GITEA.organisation() + "/" + repository + "/forks", "{}");
        String spec = merged(SPEC);
        String content = Base64.getEncoder()
                .encodeToString(spec.replace("count = 1", "count = 2").getBytes(StandardCharsets.UTF_8));
        String sha = Json.parse(GITEA.as(person("mallory"))
                        .get(fork + "/contents/" + SPEC + "?ref=main")
                        .body())
                .get("sha")
                .string("");
        GITEA.as(person("mallory")).must("PUT", fork + "/contents/" + SPEC, """
                {"content": "%s", "sha": "%s", "branch": "main", "new_branch": "patch", "message": "Two"}""".formatted(content, sha));
        GITEA.as(person("mallory"))
                .must("POST", "/api/v1/repos/" + GITEA.organisation() + "/" + repository + "/pulls", """
                {"head": "%s:patch", "base": "main", "title": "Two of them"}""".formatted(
                                person("mallory").name()));

        passes(4);

        PullRequest theirs = forge().openPullRequests(SHOP, MAIN).stream()
                .filter(each -> each.status().fork())
                .findFirst()
                .orElseThrow();
        assertThat(forge().conversation().comments(SHOP, theirs.ref())).isEmpty();
        assertThat(forge().statuses(SHOP, theirs.head())).isEmpty();
    }

    @Override
    protected void reopen(PullRequest pullRequest) {
        GITEA.as(person("alice"))
                .must(
                        "PATCH",
                        "/api/v1/repos/" + GITEA.organisation() + "/" + repository + "/pulls/"
                                + pullRequest.ref().value(),
                        "{\"state\":\"open\"}");
    }
}

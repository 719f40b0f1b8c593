package dev.drover.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeContract;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.json.Json;
import dev.drover.testing.servers.GiteaServer;
import dev.drover.testing.servers.GiteaServer.Person;
import dev.drover.testing.servers.Waiting;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The forge contract, and our Git over HTTP, on a real Gitea. */
class ForgeGiteaServerTest extends ForgeContract {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    private static final Map<String, Person> PEOPLE = new HashMap<>();
    private static int made;

    private final Repositories repositories;
    private final String name = "shop" + ++made;

    ForgeGiteaServerTest(@TempDir Path folder) {
        repositories = new JGitRepositories(
                folder, _ -> new Login.Token(person("drover").token()), GitLimits.usual(GitLimits.Reach.SAFE));
    }

    private static synchronized Person person(String who) {
        return PEOPLE.computeIfAbsent(who, GITEA::person);
    }

    @Override
    protected Forge forge() {
        GITEA.answers().must("POST", "/api/v1/orgs/" + GITEA.organisation() + "/repos", """
                {"name": "%s", "auto_init": true, "default_branch": "main", "private": true}""".formatted(name));
        GITEA.allow(person("drover"), "admin", name);
        GITEA.allow(person("writer"), "write", name);
        GITEA.allow(person("reader"), "read", name);
        person("stranger");
        return as("drover");
    }

    @Override
    protected Forge as(String person) {
        GiteaPlace place = place(person);
        return new GiteaForge(
                place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, Clock.systemUTC(), Wire.USUAL));
    }

    private GiteaPlace place(String person) {
        return GiteaPlace.of(remote().url(), Optional.empty(), person(person).token());
    }

    private Remote remote() {
        URI url = GITEA.address().resolve("/" + GITEA.organisation() + "/" + name + ".git");
        return new Remote(new RepositoryName(name), url.toString());
    }

    @Override
    protected String login(String person) {
        return person(person).name();
    }

    @Override
    protected Revision commit(String branch, String base, Map<String, String> files) {
        Repositories.Heads heads = repositories.heads(remote());
        Revision parent = heads.at(new Branch(base)).orElseThrow();
        Revision before = heads.at(new Branch(branch)).orElse(Revision.NONE);
        TreeMap<String, Optional<String>> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, Optional.of(text)));
        Push.Message message = new Push.Message("Change " + files.keySet(), Instant.now(), "");
        PushResult result =
                repositories.push(remote(), new Push(new Branch(branch), parent, before, contents, message));
        assertThat(result).isInstanceOf(PushResult.Pushed.class);
        return ((PushResult.Pushed) result).revision();
    }

    @Override
    protected boolean contains(Branch branch, Revision commit) {
        return repositories.contains(
                remote(), repositories.heads(remote()).at(branch).orElseThrow(), commit);
    }

    @Override
    protected <T> void sees(Supplier<T> look, ThrowingConsumer<T> expected) {
        Waiting.until("Gitea shows it", SOON, () -> {
            try {
                expected.accept(look.get());
                return true;
            } catch (AssertionError e) {
                return false;
            }
        });
    }

    @Override
    protected Optional<Revision> merge(PullRequest.Ref pullRequest, Revision head) {
        Waiting.until(
                "Gitea knows that it can be merged",
                SOON,
                () -> GITEA.answers()
                        .get("/api/v1/repos/" + GITEA.organisation() + "/" + name + "/pulls/" + pullRequest.value())
                        .body()
                        .contains("\"mergeable\":true"));
        return as("drover").merge(SHOP, pullRequest, head);
    }

    /** As the pages do: a review of the writer's on the same line. */
    @Override
    protected void answer(PullRequest opened, ReviewThread thread, String body) {
        as("writer")
                .conversation()
                .review(
                        SHOP,
                        opened.ref(),
                        opened.head(),
                        "",
                        List.of(new dev.drover.forge.Conversation.NewThread(thread.path(), thread.line(), body)));
    }

    @Test
    void readsThePlaceFromAnyCloneAddress() {
        URI api = URI.create("https://git.example.com:8443/code/api/v1");

        assertThat(GiteaPlace.of("https://git.example.com:8443/code/org/shop.git", Optional.empty(), "t"))
                .isEqualTo(new GiteaPlace(api, "org", "shop", "t"));
        assertThat(GiteaPlace.of("ssh://git@git.example.com:2222/org/shop.git", Optional.empty(), "t")
                        .api())
                .isEqualTo(URI.create("https://git.example.com/api/v1"));
        assertThat(GiteaPlace.of("git@git.example.com:org/shop.git", Optional.empty(), "t"))
                .isEqualTo(new GiteaPlace(URI.create("https://git.example.com/api/v1"), "org", "shop", "t"));
    }

    @Test
    void aLeftoverOfAFailedReviewIsNotPublished() {
        commit(PROPOSAL.name(), "main", Map.of("deploy/job.nomad", "one\n"));
        PullRequest opened = as("drover").open(SHOP, PROPOSAL, MAIN, "Add", "");
        GITEA.as(person("drover"))
                .must(
                        "POST",
                        "/api/v1/repos/" + GITEA.organisation() + "/" + name + "/pulls/"
                                + opened.ref().value() + "/reviews",
                        Json.parse(
                                        "{\"event\":\"PENDING\",\"body\":\"old\",\"comments\":[{\"path\":\"deploy/job.nomad\",\"body\":\"old\",\"new_position\":1}]}")
                                .encoded());

        as("drover")
                .conversation()
                .review(
                        SHOP,
                        opened.ref(),
                        opened.head(),
                        "",
                        List.of(new dev.drover.forge.Conversation.NewThread("deploy/job.nomad", 1, "new")));

        assertThat(as("drover").conversation().threads(SHOP, opened.ref()))
                .singleElement()
                .satisfies(thread -> assertThat(thread.comments())
                        .singleElement()
                        .satisfies(comment -> assertThat(comment.body()).isEqualTo("new")));
    }

    @Test
    void whoeverTookOverAnOldNameDecidesNothing() {
        Person author = person("leaver");
        GITEA.allow(author, "write", name);
        commit(PROPOSAL.name(), "main", Map.of("deploy/job.nomad", "one\n"));
        Forge forge = as("drover");
        PullRequest opened = forge.open(SHOP, PROPOSAL, MAIN, "Add", "");
        as("leaver").conversation().comment(SHOP, opened.ref(), "image = shop:1");
        assertThat(forge.conversation().comments(SHOP, opened.ref())).hasSize(1);
        assertThat(forge.permission(SHOP, author.name())).isEqualTo(Permission.WRITE);

        GITEA.answers()
                .must(
                        "POST",
                        "/api/v1/admin/users/" + author.name() + "/rename",
                        "{\"new_username\": \"" + author.name() + "-gone\"}");
        GITEA.answers().must("POST", "/api/v1/admin/users", """
                {"username": "%s", "email": "%s-new@example.test", "password": "An-old-name-1", "must_change_password": false}""".formatted(author.name(), author.name()));
        GITEA.allow(author, "write", name);

        assertThat(forge.permission(SHOP, author.name())).isEqualTo(Permission.NONE);
        assertThat(forge.permission(SHOP, author.name() + "-gone")).isEqualTo(Permission.WRITE);
    }
}

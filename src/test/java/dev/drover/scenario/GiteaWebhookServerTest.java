package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.gitea.GiteaForge;
import dev.drover.forge.gitea.GiteaPlace;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.servers.GiteaServer;
import dev.drover.testing.servers.GiteaServer.Person;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Gitea tells the packaged daemon by a real webhook, and nothing else would in this hour. */
class GiteaWebhookServerTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String SECRET = "the secret of this webhook";
    private static final Branch MAIN = new Branch("main");

    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @TempDir
    Path folder;

    private Person drover;
    private Remote remote;
    private Repositories git;
    private Forge forge;

    @BeforeEach
    void host() {
        drover = GITEA.person("drover");
        Person alice = GITEA.person("alice");
        remote = new Remote(SHOP, GITEA.repository("shop").toString());
        GITEA.allow(drover, "write", "shop");
        GITEA.allow(alice, "write", "shop");
        git = new JGitRepositories(
                folder.resolve("alice"), _ -> new Login.Token(alice.token()), GitLimits.usual(GitLimits.Reach.SAFE));
        GiteaPlace place = GiteaPlace.of(remote.url(), Optional.empty(), alice.token());
        forge = new GiteaForge(
                place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, Clock.systemUTC(), Wire.USUAL));
    }

    private Revision push(String dockerfile) {
        Revision tip = git.heads(remote).at(MAIN).orElseThrow();
        TreeMap<String, Optional<String>> contents = new TreeMap<>(Map.of("Dockerfile", Optional.of(dockerfile)));
        PushResult result =
                git.push(remote, new Push(MAIN, tip, tip, contents, new Push.Message("Change", Instant.now(), "")));
        if (result instanceof PushResult.Pushed pushed) {
            return pushed.revision();
        }
        throw new AssertionError(result);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DROVER_POLL_EVERY", "1h");
        settings.put("DROVER_RECONCILE_EVERY", "1h");
        settings.put("DROVER_REPOSITORIES_SHOP_URL", remote.url());
        settings.put("DROVER_REPOSITORIES_SHOP_FORGE", "gitea");
        settings.put("DROVER_REPOSITORIES_SHOP_TOKEN", drover.token());
        settings.put("DROVER_REPOSITORIES_SHOP_WEBHOOK_SECRET", SECRET);
        return settings;
    }

    private void hook(Daemon daemon) {
        GITEA.answers().must("POST", "/api/v1/repos/" + GITEA.organisation() + "/shop/hooks", """
                        {"type": "gitea", "active": true, "branch_filter": "*", "events": ["push", "pull_request", "issue_comment"],
                         "config": {"url": "%swebhooks/gitea", "content_type": "json", "secret": "%s"}}""".formatted(
                        daemon.address() + "/", SECRET));
    }

    private Optional<PullRequest> proposal() {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), MAIN).stream()
                .findFirst();
    }

    @Test
    void aPushIsHeardByItsWebhookAlone() {
        push("FROM alpine\nEXPOSE 8080\n");
        Daemon daemon = DROVER.daemon("with-a-webhook", settings());
        Waiting.until(
                "the first look proposes",
                Duration.ofSeconds(90),
                () -> proposal().isPresent());
        Revision before = proposal().orElseThrow().head();
        hook(daemon);

        push("FROM alpine\nEXPOSE 9191\n");

        Waiting.until(
                "the proposal follows the push",
                Duration.ofSeconds(60),
                () -> !proposal().orElseThrow().head().equals(before));
        assertThat(git.tree(remote, proposal().orElseThrow().head()).toString()).isNotEmpty();
    }
}

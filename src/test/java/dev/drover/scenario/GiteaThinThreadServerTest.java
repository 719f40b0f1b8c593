package dev.drover.scenario;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
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
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The thin thread on a real Gitea, with a real Nomad that pulls and runs the image. */
class GiteaThinThreadServerTest extends RealThinThread {
    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    private Person drover;
    private Person alice;

    @BeforeEach
    void host() {
        drover = GITEA.person("drover");
        alice = GITEA.person("alice");
        GITEA.answers().must("POST", "/api/v1/orgs/" + GITEA.organisation() + "/repos", """
                {"name": "shop", "auto_init": true, "default_branch": "main", "private": true}""");
        GITEA.allow(drover, "write", "shop");
        GITEA.allow(alice, "write", "shop");
    }

    @Override
    protected Remote remote() {
        URI url = GITEA.address().resolve("/" + GITEA.organisation() + "/shop.git");
        return new Remote(SHOP, url.toString());
    }

    @Override
    protected Repositories repositories() {
        return repositories(drover, "clones");
    }

    private Repositories repositories(Person person, String name) {
        return new JGitRepositories(
                folder.resolve(name), _ -> new Login.Token(person.token()), GitLimits.usual(GitLimits.Reach.SAFE));
    }

    @Override
    protected Forge forge() {
        return forge(drover);
    }

    @Override
    protected Forge alice() {
        return forge(alice);
    }

    private Forge forge(Person person) {
        GiteaPlace place = GiteaPlace.of(remote().url(), Optional.empty(), person.token());
        return new GiteaForge(
                place, _ -> place, new JsonCalls("Gitea", GiteaForge.WRITES_A_MINUTE, Clock.systemUTC(), Wire.USUAL));
    }

    @Override
    protected Revision push(Map<String, String> files) {
        Repositories git = repositories(alice, "alice");
        Branch main = new Branch("main");
        Revision tip = git.heads(remote()).at(main).orElseThrow();
        TreeMap<String, Optional<String>> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, Optional.of(text)));
        PushResult result =
                git.push(remote(), new Push(main, tip, tip, contents, new Push.Message("Start", Instant.now(), "")));
        if (result instanceof PushResult.Pushed pushed) {
            return pushed.revision();
        }
        throw new AssertionError(result);
    }
}

package dev.drover.scenario;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The thin thread on a forge in memory, with real Git and a real Nomad that pulls and runs the image. */
class ThinThreadServerTest extends RealThinThread {
    private GitSandbox sandbox;
    private FakeForge forge;

    @BeforeEach
    void host() {
        sandbox = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge().host(SHOP, sandbox).grant("alice", Permission.WRITE);
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, sandbox.url());
    }

    @Override
    protected Repositories repositories() {
        return new JGitRepositories(
                folder.resolve("clones"),
                (RepositoryName name) -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    @Override
    protected Forge forge() {
        return forge;
    }

    @Override
    protected Forge alice() {
        return forge.as("alice");
    }

    @Override
    protected Revision push(Map<String, String> files) {
        return sandbox.commit("main", "Start the shop", files);
    }
}

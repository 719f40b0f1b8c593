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
import dev.drover.nomad.Cluster;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The thin thread on a forge in memory, with real Git and a real Nomad that pulls and runs the image. */
class ThinThreadServerTest extends ThinThreadContract {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

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
    protected Cluster cluster() {
        return new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @Override
    protected String namespace() {
        return NOMAD.namespace();
    }

    @Override
    protected String image() {
        return REGISTRY.push(DOCKER, "shop:1");
    }

    @Override
    protected Revision push(Map<String, String> files) {
        return sandbox.commit("main", "Start the shop", files);
    }
}

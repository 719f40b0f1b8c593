package dev.drover.scenario;

import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
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
        sandbox.commit("main", "Begin", java.util.Map.of("LICENSE", "None.\n"));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, sandbox.url());
    }

    @Override
    protected JGitRepositories git() {
        return new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    @Override
    protected Repositories gitOf(String person) {
        return git().under(person, person + "@example.test", folder.resolve("clones-" + person));
    }

    @Override
    protected Forge forge() {
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
}

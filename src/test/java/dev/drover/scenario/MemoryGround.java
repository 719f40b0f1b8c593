package dev.drover.scenario;

import dev.drover.forge.Permission;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A repository in a folder and a forge in memory, for the stories of {@link StoryStage}. */
final class MemoryGround implements AutoCloseable {
    final GitSandbox sandbox;
    final FakeForge forge;
    private final Path folder;

    MemoryGround(Path folder) {
        this.folder = folder;
        this.sandbox = GitSandbox.create(folder.resolve("shop.git"));
        this.forge = new FakeForge()
                .host(StoryStage.SHOP, sandbox)
                .grant("alice", Permission.WRITE)
                .grant("bob", Permission.WRITE)
                .grant("mallory", Permission.READ);
        sandbox.commit("main", "Begin", Map.of("LICENSE", "None.\n"));
    }

    @Override
    public void close() {
        sandbox.close();
    }

    Remote remote() {
        return new Remote(StoryStage.SHOP, sandbox.url());
    }

    JGitRepositories git() {
        return new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    Repositories gitOf(String person) {
        return git().under(person, person + "@example.test", folder.resolve("clones-" + person));
    }
}

package dev.drover.forge.gitlab;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Permission;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.forges.GitlabStandIn;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A stand-in of GitLab with one project, and our client as anybody on it. */
public final class GitlabWorld implements AutoCloseable {
    public final GitSandbox git;
    public final GitlabStandIn gitlab;
    /** The project as people use it on its pages. */
    public final FakeForge pages;

    private final Clock clock;

    public GitlabWorld(Path folder, RepositoryName repository, Clock clock) {
        this.clock = clock;
        git = GitSandbox.create(folder.resolve("gitlab.git"));
        pages = new FakeForge()
                .host(repository, git)
                .grant("writer", Permission.WRITE)
                .grant("reader", Permission.READ);
        gitlab = new GitlabStandIn(pages, repository, git);
    }

    public String cloneUrl() {
        return gitlab.address() + "/acme/team/shop.git";
    }

    public GitlabForge as(String person) {
        GitlabPlace place = GitlabPlace.of(cloneUrl(), Optional.empty(), "token-of-" + person);
        return new GitlabForge(place, new JsonCalls("GitLab", 10_000, clock, Wire.USUAL), clock);
    }

    @Override
    public void close() {
        gitlab.close();
        git.close();
    }
}

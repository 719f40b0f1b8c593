package dev.drover.forge.github;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Permission;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.forges.GithubApps;
import dev.drover.testing.forges.GithubDescriptions;
import dev.drover.testing.forges.GithubStandIn;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A stand-in of GitHub with one repository, and our client as anybody on it. */
public final class GithubWorld implements AutoCloseable {
    public final GitSandbox git;
    public final GithubStandIn github;
    private final Clock clock;

    public GithubWorld(Path folder, RepositoryName repository, GithubDescriptions descriptions, Clock clock) {
        this.clock = clock;
        git = GitSandbox.create(folder.resolve("github.git"));
        FakeForge forge = new FakeForge()
                .host(repository, git)
                .grant("writer", Permission.WRITE)
                .grant("reader", Permission.READ)
                .grant("drover-app[bot]", Permission.WRITE);
        github = new GithubStandIn(forge, repository, git, descriptions, clock);
    }

    public String cloneUrl() {
        return github.address() + "/acme/shop.git";
    }

    public GithubForge as(String person) {
        return as(new GithubAccess.Token("token-of-" + person));
    }

    public GithubForge app() {
        return as(new GithubAccess.App(GithubApps.ID, github.apps().privateKey(), Optional.empty()));
    }

    /** What opens Git for the App. */
    public GithubCredential credential() {
        GithubAccess app = new GithubAccess.App(GithubApps.ID, github.apps().privateKey(), Optional.of(4242L));
        JsonCalls calls = new JsonCalls("GitHub", 10_000, clock, Wire.USUAL);
        return new GithubCredential(GithubPlace.of(cloneUrl(), Optional.empty()), app, calls, clock);
    }

    private GithubForge as(GithubAccess access) {
        GithubPlace place = GithubPlace.of(cloneUrl(), Optional.empty());
        JsonCalls calls = new JsonCalls("GitHub", 10_000, clock, Wire.USUAL);
        return new GithubForge(place, new GithubCredential(place, access, calls, clock), calls);
    }

    @Override
    public void close() {
        github.close();
        git.close();
    }
}

package dev.drover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeContract;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake forge keeps the contract of the real ones, so fast tests on it mean something. */
class FakeForgeTest extends ForgeContract {
    private final GitSandbox git;
    private final FakeForge forge;

    FakeForgeTest(@TempDir Path folder) {
        git = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge()
                .host(SHOP, git)
                .grant("writer", Permission.WRITE)
                .grant("reader", Permission.READ);
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
    protected Revision commit(String branch, String base, Map<String, String> files) {
        return git.commit(branch, base, "Change " + files.keySet(), files);
    }

    @Override
    protected boolean contains(Branch branch, Revision commit) {
        return git.contains(git.head(branch.name()), commit);
    }

    @Test
    void tellsForksApart() {
        Revision main = git.head("main");

        PullRequest fork = forge.as("stranger").openFromFork(SHOP, main, MAIN, "From outside");

        assertThat(fork.status().fork()).isTrue();
        assertThat(forge.openPullRequests(SHOP, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(fork.ref());
        assertThat(forge.pullRequests(SHOP, fork.source(), MAIN)).isEmpty();
    }

    @Test
    void failsWhenATestWantsItTo() {
        forge.failNext(new ServiceUnavailable("forge", "503", "Wait"));

        assertThatThrownBy(() -> forge.openPullRequests(SHOP, MAIN)).isInstanceOf(ServiceUnavailable.class);
        assertThat(forge.openPullRequests(SHOP, MAIN)).isEmpty();
        assertThat(forge.writes()).isEmpty();
    }
}

package dev.drover.scenario;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The thin thread on a stand-in of a forge, over its real bare repository, with the simulated cluster. */
abstract class StandInThinThread extends ThinThreadContract {
    private static final int PATIENCE = 120;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final Cluster cluster = new SimulatedCluster(SpecParsing::parse, clock);

    protected abstract GitSandbox git();

    @Override
    protected Remote remote() {
        return new Remote(SHOP, git().url());
    }

    @Override
    protected Repositories repositories() {
        return new JGitRepositories(
                folder.resolve("clones"),
                (RepositoryName name) -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    /** The simulation's time passes as fast as the passes follow each other. */
    @Override
    protected Outcome settle(Drove drover) {
        Outcome outcome = drover.pass();
        for (int second = 0; second < PATIENCE && drover.wantsMore(outcome); second++) {
            clock.advance(Duration.ofSeconds(1));
            outcome = drover.pass();
        }
        return outcome;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return "default";
    }

    @Override
    protected String image() {
        return "registry.example/shop:1";
    }

    @Override
    protected Revision push(Map<String, String> files) {
        return git().commit("main", "Start the shop", files);
    }
}

package dev.drover.scenario;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.JobId;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.AppRules.AutoMerge;
import dev.drover.testing.FakeForge;
import dev.drover.testing.FakeRegistries;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Where stories of images take place: a repository whose image lies in a registry in memory, and a simulated cluster. */
abstract class ImageStage {
    protected static final RepositoryName SHOP = new RepositoryName("shop");
    protected static final String IMAGE = "registry.example/shop";
    protected static final String SPEC = """
            # the shop
            job "shop" {
              group "shop" {
                task "shop" {
                  driver = "docker"
                  config {
                    image = "registry.example/shop:%s" # ours
                  }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    protected final HandClock clock = new HandClock();
    protected final FakeRegistries registry = new FakeRegistries();
    protected GitSandbox sandbox;
    protected FakeForge forge;
    protected SimulatedCluster cluster;

    @BeforeEach
    void begin() {
        sandbox = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge().host(SHOP, sandbox).grant("alice", Permission.WRITE);
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    protected Drove drover(AutoMerge... allowed) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Drove(
                new Drove.Setting(git, new Remote(SHOP, sandbox.url()), Optional.of(forge), Optional.of(cluster), ""),
                clock,
                new Drove.Allowed(Set.of(allowed), registry));
    }

    protected Revision start(String tag, Map<String, String> more) {
        Map<String, String> files = new HashMap<>(Map.of(
                "Dockerfile", "FROM scratch\nCMD [\"/shop\"]\n",
                "main.sh", "echo one\n",
                "deploy/job.nomad", SPEC.formatted(tag)));
        files.putAll(more);
        return sandbox.commit("main", "Start", files);
    }

    protected void passes(Drove drover, int number) {
        for (int i = 0; i < number; i++) {
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.lookForImages();
        }
    }

    protected List<PullRequest> all() {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
    }

    protected PullRequest open() {
        return all().stream().filter(PullRequest::open).findFirst().orElseThrow(() -> new AssertionError(all()));
    }

    protected void merge() {
        forge.as("alice").merge(SHOP, open().ref(), open().head());
    }

    protected String merged() {
        return sandbox.text("main", "deploy/job.nomad");
    }

    protected JobId job() {
        return cluster.jobs(0, Duration.ZERO).jobs().getFirst().id();
    }

    protected String running() {
        return cluster.job(job()).orElseThrow().tree().encoded();
    }
}

package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.image.registry.HttpRegistries;
import dev.drover.image.registry.RegistryAccess;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.plan.AppRules.AutoMerge;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import dev.drover.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Code is pushed, its build pushes an image, and the image runs: on a real registry and a real Nomad that pulls from it. */
class ImageStoryServerTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitSandbox sandbox;
    private FakeForge forge;
    private Cluster cluster;

    @BeforeEach
    void host() {
        sandbox = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge().host(SHOP, sandbox).grant("alice", Permission.WRITE);
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    private Drove drover(AutoMerge... allowed) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Drove(
                new Drove.Setting(
                        git,
                        new Remote(SHOP, sandbox.url()),
                        Optional.of(forge),
                        Optional.of(cluster),
                        NOMAD.namespace()),
                clock,
                new Drove.Allowed(
                        Set.of(allowed),
                        new HttpRegistries(RegistryAccess.ANONYMOUS, _ -> true, clock, Traffic.UNHEARD)));
    }

    private Revision push(String job, String tag, String code, String answers) {
        return sandbox.commit(
                "main",
                "Push code",
                Map.of(
                        "Dockerfile",
                        "FROM scratch\nCMD [\"/bin/sleep\", \"3600\"]\n",
                        "main.sh",
                        code,
                        "deploy/drover.yaml",
                        "version: 1\nanswers:\n  image.follow: " + answers + "\n",
                        "deploy/job.nomad",
                        spec(job, tag)));
    }

    private static String spec(String job, String tag) {
        return """
                job "%s" {
                  namespace = "%s"
                  group "app" {
                    update {
                      min_healthy_time = "1s"
                    }
                    task "app" {
                      driver = "docker"
                      config {
                        image        = "%s"
                        command      = "/bin/sleep"
                        args         = ["3600"]
                        network_mode = "host"
                      }
                      resources {
                        cpu    = 20
                        memory = 32
                      }
                    }
                  }
                }
                """.formatted(job, NOMAD.namespace(), REGISTRY.image(job + ":" + tag));
    }

    private void build(String job, String tag, String contents) {
        REGISTRY.push(DOCKER, job + ":" + tag, "dev.drover.contents=" + contents);
    }

    private String running(String job) {
        return cluster.job(new JobId(NOMAD.namespace(), job))
                .orElseThrow()
                .tree()
                .encoded();
    }

    private Outcome settle(Drove drover) {
        drover.lookForImages();
        return drover.settle();
    }

    @Test
    void pushedCodeRunsOnceItsBuildPushedTheImageByWayOfAPullRequest() {
        build("web", "1.0.0", "one");
        push("web", "1.0.0", "echo one\n", "semver ^1");
        Drove drover = drover();
        settle(drover);

        build("web", "1.1.0", "two");
        clock.advance(Duration.ofSeconds(30));
        settle(drover);
        PullRequest proposal = forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"))
                .getFirst();
        String before = running("web");
        forge.as("alice").merge(SHOP, proposal.ref(), proposal.head());
        Outcome end = settle(drover);

        assertThat(before).contains("web:1.0.0");
        assertThat(running("web")).contains("web:1.1.0");
        assertThat(end.summary()).contains("healthy");
        assertThat(forge.statuses(SHOP, sandbox.head("main")))
                .anyMatch(status ->
                        status.context().equals("drover/deploy") && status.state() == CommitStatus.State.SUCCESS);
    }

    @Test
    void pushedCodeRunsWithoutAnybodyWhereTheOperatorAllowsIt() {
        Revision first = push("api", "none-yet", "echo one\n", "commit");
        build("api", first.sha(), "one");
        Drove drover = drover(AutoMerge.IMAGES);
        settle(drover);
        clock.advance(Duration.ofSeconds(30));
        Outcome end = settle(drover);
        String ran = running("api");

        Revision second = sandbox.commit("main", "More code", Map.of("main.sh", "echo two\n"));
        settle(drover);
        String meanwhile = running("api");
        build("api", second.sha(), "two");
        clock.advance(Duration.ofSeconds(30));
        Outcome after = settle(drover);

        assertThat(end.summary()).as("%s", drover.journal.newest(30)).contains("healthy");
        assertThat(ran).contains(first.sha());
        assertThat(meanwhile).contains(first.sha());
        assertThat(running("api")).contains(second.sha());
        assertThat(after.summary()).contains("healthy");
    }

    @Test
    void aMergedSpecWaitsForItsImageAndThenRuns() {
        push("late", "1.0.0", "echo one\n", "semver ^1");
        Drove drover = drover();
        Outcome waiting = settle(drover);
        List<CommitStatus> statuses = forge.statuses(SHOP, sandbox.head("main"));

        build("late", "1.0.0", "one");
        clock.advance(Duration.ofSeconds(30));
        Outcome end = settle(drover);

        assertThat(waiting.summary()).contains("waits for the image " + REGISTRY.image("late:1.0.0"));
        assertThat(statuses)
                .anyMatch(status ->
                        status.context().equals("drover/deploy") && status.state() == CommitStatus.State.PENDING);
        assertThat(end.summary()).contains("healthy");
    }
}

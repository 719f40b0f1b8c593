package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.policy.FreezeWindow;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every brake of stopping what no spec declares, one story each. */
class PruneStoryTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final List<GitSandbox> sandboxes = new ArrayList<>();
    private GitSandbox shop;
    private GitSandbox store;
    private SimulatedCluster cluster;

    @BeforeEach
    void begin() {
        shop = sandbox("shop");
        store = sandbox("store");
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
        store.commit("main", "Start", Map.of("README.md", "# Store\n"));
    }

    private GitSandbox sandbox(String name) {
        GitSandbox sandbox = GitSandbox.create(folder.resolve(name + ".git"));
        sandboxes.add(sandbox);
        return sandbox;
    }

    @AfterEach
    void end() {
        sandboxes.forEach(GitSandbox::close);
    }

    private Patrol patrol(boolean prune) {
        return patrol(prune, List.of());
    }

    private Patrol patrol(boolean prune, List<FreezeWindow> freezes) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Patrol(
                new Patrol.Beat(
                        git,
                        cluster,
                        List.of(
                                new Patrol.Place(
                                        new Remote(new RepositoryName("shop"), shop.url()),
                                        prune,
                                        Optional.empty(),
                                        freezes),
                                new Patrol.Place(
                                        new Remote(new RepositoryName("store"), store.url()), prune, Optional.empty())),
                        "",
                        false),
                clock);
    }

    private static String spec(String job) {
        return """
                job "%s" {
                  group "app" {
                    task "app" {
                      driver = "docker"
                      config {
                        image = "registry.example/%s:1"
                      }
                    }
                  }
                }
                """.formatted(job, job);
    }

    private static Map<String, String> specs(String... jobs) {
        Map<String, String> files = new TreeMap<>();
        Arrays.stream(jobs).forEach(job -> files.put(job + "/" + job + ".nomad", spec(job)));
        return files;
    }

    private void drop(String... paths) {
        shop.commit(
                "main",
                "Drop",
                Arrays.stream(paths).collect(java.util.stream.Collectors.toMap(path -> path, path -> "")));
    }

    private void rounds(Patrol patrol, int number) {
        for (int i = 0; i < number; i++) {
            patrol.round();
            clock.advance(Duration.ofSeconds(30));
        }
    }

    private boolean runs(String job) {
        Optional<JobState> state = cluster.job(new JobId("default", job));
        return state.isPresent() && !state.get().stub().stopped();
    }

    private Patrol started(String... jobs) {
        shop.commit("main", "Start", specs(jobs));
        Patrol patrol = patrol(true);
        rounds(patrol, 5);
        assertThat(jobs).allMatch(this::runs);
        return patrol;
    }

    @Test
    void nothingIsStoppedDuringAFreezeAndItIsWhenThatEnds() {
        started("web", "api", "worker");
        String today = clock.instant().toString().substring(0, 10);
        Patrol patrol = patrol(true, List.of(FreezeWindow.parse("2000-01-01 to " + today)));
        drop("worker/worker.nomad");

        rounds(patrol, 8);

        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop")))
                .contains("freeze")
                .contains("ends at");
        clock.advance(Duration.ofDays(1));
        rounds(patrol, 8);
        assertThat(runs("worker")).isFalse();
    }

    @Test
    void aJobWhoseSpecIsDeletedIsStoppedAndKept() {
        Patrol patrol = started("web", "api", "worker");
        drop("worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("worker")).isFalse();
        assertThat(cluster.job(new JobId("default", "worker"))).isPresent();
        assertThat(runs("web")).isTrue();
        assertThat(runs("api")).isTrue();
        assertThat(patrol.journal.newest(100))
                .anyMatch(entry -> entry.toString().contains("stopped default/worker"));
    }

    @Test
    void nothingIsStoppedUnlessTheOperatorWantsIt() {
        shop.commit("main", "Start", specs("web", "api"));
        Patrol patrol = patrol(false);
        rounds(patrol, 5);
        drop("api/api.nomad");

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
    }

    @Test
    void aSpecThatCanNotBeReadIsNotADeletedOne() {
        Patrol patrol = started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
    }

    @Test
    void nothingIsStoppedWhileAnySpecOfTheCommitCanNotBeRead() {
        Patrol patrol = started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));
        drop("worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("could not be read");

        shop.commit("main", "Mend the api", Map.of("api/api.nomad", spec("api")));
        rounds(patrol, 8);

        assertThat(runs("worker")).isFalse();
        assertThat(patrol.pruner.held()).isEmpty();
    }

    @Test
    void aRestartForgetsNoBrake() {
        started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));
        Patrol restarted = patrol(true);

        rounds(restarted, 6);

        assertThat(runs("api")).isTrue();
        assertThat(runs("worker")).isTrue();
    }

    @Test
    void aRepositoryIsNeverEmptied() {
        Patrol patrol = started("web");
        drop("web/web.nomad");

        rounds(patrol, 6);

        assertThat(runs("web")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("no spec would be left");
    }

    @Test
    void moreThanHalfOfTheJobsAreTooMany() {
        Patrol patrol = started("web", "api", "worker");
        drop("api/api.nomad", "worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("66 %");
    }

    @Test
    void moreThanSoManyAtOnceAreTooMany() {
        Patrol patrol = started("a", "b", "c", "d", "e", "f", "g", "h", "i");
        drop("a/a.nomad", "b/b.nomad", "c/c.nomad", "d/d.nomad");

        rounds(patrol, 6);

        assertThat(List.of("a", "b", "c", "d")).allMatch(this::runs);
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("more than 3 at once");
    }

    @Test
    void aFileThatIsRenamedStopsNothingAndRestartsNothing() {
        Patrol patrol = started("web", "api");
        long version = cluster.job(new JobId("default", "api")).orElseThrow().version();
        shop.commit("main", "Move the api", Map.of("services/api.nomad", spec("api"), "api/api.nomad", ""));

        rounds(patrol, 6);

        JobState after = cluster.job(new JobId("default", "api")).orElseThrow();
        assertThat(after.stub().stopped()).isFalse();
        assertThat(after.version()).isEqualTo(version);
    }

    @Test
    void aJobThatMovesToAnotherRepositoryStopsNothingAndRestartsNothing() {
        Patrol patrol = started("web", "api");
        long version = cluster.job(new JobId("default", "api")).orElseThrow().version();
        store.commit("main", "Take the api", specs("api"));
        drop("api/api.nomad");

        rounds(patrol, 8);

        JobState after = cluster.job(new JobId("default", "api")).orElseThrow();
        assertThat(after.stub().stopped()).isFalse();
        assertThat(after.version()).isEqualTo(version);
    }

    @Test
    void aJobThatIsRenamedRunsBeforeTheOldOneIsStopped() {
        Patrol patrol = started("web", "api");
        shop.commit("main", "Call it differently", Map.of("api/api.nomad", spec("backend")));
        List<Boolean> both = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rounds(patrol, 1);
            both.add(runs("api") || runs("backend"));
        }

        assertThat(both).doesNotContain(false);
        assertThat(runs("backend")).isTrue();
        assertThat(runs("api")).isFalse();
    }

    @Test
    void aJobThatIsRenamedAndCanNotRunKeepsTheOldOneAlive() {
        Patrol patrol = started("web", "api");
        shop.commit(
                "main",
                "Call it differently",
                Map.of("api/api.nomad", spec("backend").replace("group \"app\" {", """
                        group "app" {
                          constraint {
                            attribute = "${attr.cpu.arch}"
                            value     = "none"
                          }""")));

        rounds(patrol, 8);

        assertThat(runs("api")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("is not running well yet");
    }

    @Test
    void whatIsNotOursIsNeverStopped() {
        Patrol patrol = started("web", "api");
        cluster.register(foreign("theirs", ""));
        cluster.register(foreign("others", "another-drover"));

        rounds(patrol, 6);

        assertThat(runs("theirs")).isTrue();
        assertThat(runs("others")).isTrue();
    }

    private dev.drover.nomad.Registration foreign(String name, String owner) {
        dev.drover.nomad.Parse.Accepted parsed =
                (dev.drover.nomad.Parse.Accepted) cluster.parse(new dev.drover.nomad.JobSource(
                        "# Deployed by Drover from shop gone/gone.nomad at " + "0".repeat(40) + "\n" + spec(name),
                        dev.drover.nomad.JobSource.Format.HCL2,
                        ""));
        dev.drover.json.Json tree = parsed.job().tree();
        dev.drover.json.Json owned = owner.isEmpty()
                ? tree
                : tree.with(
                        "Meta", dev.drover.json.Json.object(Map.of("drover.owner", dev.drover.json.Json.of(owner))));
        return new dev.drover.nomad.Registration(
                new dev.drover.nomad.ParsedJob(
                        parsed.job().id(), owned, parsed.job().source()),
                0,
                false);
    }
}

package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
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
import dev.drover.plan.Outcome;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of images that are pushed, waited for and followed, on a registry in memory. */
class ImageStoryTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String IMAGE = "registry.example/shop";
    private static final String SPEC = """
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

    private final HandClock clock = new HandClock();
    private final FakeRegistries registry = new FakeRegistries();
    private GitSandbox sandbox;
    private FakeForge forge;
    private SimulatedCluster cluster;

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

    private Drove drover(AutoMerge... allowed) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Drove(
                new Drove.Setting(git, new Remote(SHOP, sandbox.url()), Optional.of(forge), Optional.of(cluster), ""),
                clock,
                new Drove.Allowed(Set.of(allowed), registry));
    }

    private Revision start(String tag, Map<String, String> more) {
        Map<String, String> files = new HashMap<>(Map.of(
                "Dockerfile", "FROM scratch\nCMD [\"/shop\"]\n",
                "main.sh", "echo one\n",
                "deploy/job.nomad", SPEC.formatted(tag)));
        files.putAll(more);
        return sandbox.commit("main", "Start", files);
    }

    private void passes(Drove drover, int number) {
        for (int i = 0; i < number; i++) {
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.lookForImages();
        }
    }

    private List<PullRequest> all() {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
    }

    private PullRequest open() {
        return all().stream().filter(PullRequest::open).findFirst().orElseThrow(() -> new AssertionError(all()));
    }

    private void merge() {
        forge.as("alice").merge(SHOP, open().ref(), open().head());
    }

    private String merged() {
        return sandbox.text("main", "deploy/job.nomad");
    }

    private JobId job() {
        return cluster.jobs(0, Duration.ZERO).jobs().getFirst().id();
    }

    private String running() {
        return cluster.job(job()).orElseThrow().tree().encoded();
    }

    @Test
    void aNewVersionBecomesAPullRequestThatChangesOneLine() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        registry.push(IMAGE + ":1.1.0", "two").push(IMAGE + ":2.0.0", "three");
        passes(drover, 3);

        assertThat(open().text().body()).contains("registry.example/shop:1.1.0", "semver ^1");
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).isEqualTo(SPEC.formatted("1.1.0"));
        assertThat(running()).contains("registry.example/shop:1.0.0");
    }

    @Test
    void aMergedImageIsDeployedAndNeverAskedAboutTwice() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 3);
        merge();
        passes(drover, 4);
        registry.push(IMAGE + ":1.2.0", "three");

        passes(drover, 3);

        assertThat(running()).contains("registry.example/shop:1.1.0");
        assertThat(open().text().body()).contains("registry.example/shop:1.2.0");
        assertThat(forge.conversation().threads(SHOP, open().ref())).isEmpty();
    }

    @Test
    void theOpenPullRequestFollowsTheNewestImage() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        registry.push(IMAGE + ":1.2.0", "three");
        passes(drover, 3);

        assertThat(all()).hasSize(1);
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).contains(":1.2.0");
    }

    @Test
    void anAnswerChangesHowTheImageIsFollowed() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two").push(IMAGE + ":2.0.0", "three");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);

        forge.as("alice")
                .conversation()
                .reply(
                        SHOP,
                        open().ref(),
                        forge.conversation().threads(SHOP, open().ref()).getFirst(),
                        "semver >=1");
        passes(drover, 4);

        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/job.nomad")).contains(":2.0.0");
        assertThat(sandbox.text("drover/deploy-job.nomad", "deploy/drover.yaml"))
                .contains("image.follow", "semver >=1");
    }

    @Test
    void whereTheOperatorAllowsItAnImageIsMergedAndDeployedByDroverAlone() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: semver ^1\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 3);

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 8);

        assertThat(merged()).contains(":1.1.0");
        assertThat(running()).contains(":1.1.0");
        assertThat(drover.pass()).isInstanceOf(Outcome.Settled.class);
    }

    @Test
    void aMergedSpecWhoseImageIsNotThereYetWaitsInSight() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        Revision commit = sandbox.commit("main", "Run 1.1.0", Map.of("deploy/job.nomad", SPEC.formatted("1.1.0")));

        Outcome waiting = drover.pass();
        passes(drover, 3);

        assertThat(waiting).isInstanceOf(Outcome.Waiting.class);
        assertThat(waiting.summary()).contains("waits for the image registry.example/shop:1.1.0");
        assertThat(running()).contains(":1.0.0");
        assertThat(forge.statuses(SHOP, commit))
                .anyMatch(status -> status.context().equals("drover/deploy")
                        && status.state() == CommitStatus.State.PENDING
                        && status.description().contains("waits for the image"));

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 4);

        assertThat(running()).contains(":1.1.0");
    }

    private List<String> comments() {
        return forge.conversation().comments(SHOP, all().getFirst().ref()).stream()
                .map(Comment::body)
                .toList();
    }

    private long version() {
        return cluster.job(job()).orElseThrow().version();
    }

    private boolean wished(Drove drover) {
        return drover.journal.wish(drover.app().id()).isPresent();
    }

    @Test
    void aWordToTryAgainWhileTheImageIsMissingIsAnsweredWithWhatIsWaitedFor() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        registry.remove(IMAGE + ":1.1.0");
        merge();
        passes(drover, 3);

        forge.as("alice").conversation().comment(SHOP, all().getFirst().ref(), "/drover retry");
        passes(drover, 3);

        assertThat(comments())
                .anyMatch(
                        body -> body.contains("deployed as soon as its registry has the image `" + IMAGE + ":1.1.0`"));
        assertThat(running()).contains(":1.0.0");
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 4);
        assertThat(running()).contains(":1.1.0");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aWishToTryAgainOutlivesTheWaitForAnImageAndCountsOnce() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        sandbox.commit("main", "Run 1.1.0", Map.of("deploy/job.nomad", SPEC.formatted("1.1.0")));
        passes(drover, 2);

        drover.journal.retry(drover.app(), "alice", clock.instant());
        passes(drover, 5);

        assertThat(wished(drover)).isTrue();
        assertThat(running()).contains(":1.0.0");
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 6);
        assertThat(running()).contains(":1.1.0");
        assertThat(wished(drover)).isFalse();
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void whatFailedAndLostItsImageIsTriedAgainOnceTheImageIsBack() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        registry.push(IMAGE + ":1.1.0", "two");
        String starved = SPEC.formatted("1.1.0")
                .replace("config {", "env {\n        SIMULATED_MEMORY_MB = \"999\"\n      }\n      config {");
        sandbox.commit("main", "Use more than there is", Map.of("deploy/job.nomad", starved));
        passes(drover, 6);
        assertThat(open().text().title()).contains("raising memory");
        long failed = version();
        registry.remove(IMAGE + ":1.1.0");

        drover.journal.retry(drover.app(), "alice", clock.instant());
        passes(drover, 5);

        assertThat(running()).contains(":1.0.0");
        assertThat(wished(drover)).isTrue();
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 10);
        assertThat(running()).contains(":1.1.0");
        assertThat(version()).isEqualTo(failed + 2);
        assertThat(wished(drover)).isFalse();
        assertThat(open().text().title()).contains("raising memory");
    }

    @Test
    void aRegistryThatDoesNotAnswerHoldsNothingUp() {
        registry.fail("registry.example gives no answer");
        start("1.0.0", Map.of());

        Drove drover = drover();
        passes(drover, 4);

        assertThat(running()).contains(":1.0.0");
        assertThat(all()).isEmpty();
    }

    @Test
    void anIntervalCostsOneQuestionHoweverManyPasses() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 5);
        int before = registry.questions();

        for (int interval = 0; interval < 10; interval++) {
            drover.pass();
            drover.pass();
            clock.advance(Duration.ofSeconds(15));
            drover.lookForImages();
        }

        assertThat(registry.questions() - before).isEqualTo(10);
    }

    @Test
    void theCommitThatWasBuiltIsDeployedAndDroversOwnMergesAreNot() {
        Revision first = start(
                "none-yet",
                Map.of(
                        ".github/workflows/ci.yml",
                        "jobs:\n  build:\n    steps:\n      - run: docker push registry.example/shop:${{ github.sha }}\n",
                        "deploy/drover.yaml",
                        "version: 1\nanswers:\n  image.follow: commit\n"));
        registry.push(IMAGE + ":" + first.sha(), "one");
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        int merges = all().size();

        for (int round = 0; round < 3; round++) {
            registry.push(IMAGE + ":" + sandbox.head("main").sha(), "one");
            passes(drover, 4);
        }

        assertThat(merged()).contains(first.sha());
        assertThat(all()).hasSize(merges);

        Revision second = sandbox.commit("main", "Change the code", Map.of("main.sh", "echo two\n"));
        registry.push(IMAGE + ":" + second.sha(), "two");
        passes(drover, 8);

        assertThat(running()).contains(second.sha());
    }

    @Test
    void aTagThatMovesIsFixedByItsDigestAndFollowed() {
        registry.push(IMAGE + ":latest", "one");
        start("latest", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: digest\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        assertThat(running()).contains(":latest@" + FakeRegistries.digest("one"));

        sandbox.commit("main", "Change the code", Map.of("main.sh", "echo two\n"));
        registry.push(IMAGE + ":latest", "two");
        passes(drover, 8);

        assertThat(running()).contains(":latest@" + FakeRegistries.digest("two"));
    }

    @Test
    void buildsOfDroversOwnMergesEndByThemselves() {
        registry.push(IMAGE + ":latest", "0");
        start("latest", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: digest\n"));
        Drove drover = drover(AutoMerge.IMAGES);
        passes(drover, 8);
        Revision last = sandbox.head("main");

        for (int build = 1; build < 12; build++) {
            if (!sandbox.head("main").equals(last) || build == 1) {
                registry.push(IMAGE + ":latest", Integer.toString(build));
                last = sandbox.head("main");
            }
            passes(drover, 6);
        }

        assertThat(all().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void anImageThatPeopleKeepStays() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of("deploy/drover.yaml", "version: 1\nanswers:\n  image.follow: none\n"));
        Drove drover = drover(AutoMerge.IMAGES);

        passes(drover, 5);

        assertThat(all()).isEmpty();
        assertThat(registry.questions()).isZero();
    }

    @Test
    void anImageThatIsDeclinedIsNotProposedAgainAndTheNextOneIs() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        forge.as("alice").close(SHOP, open().ref());
        passes(drover, 4);
        assertThat(all()).hasSize(1);

        registry.push(IMAGE + ":1.2.0", "three");
        passes(drover, 4);

        assertThat(open().text().body()).contains(":1.2.0");
    }
}

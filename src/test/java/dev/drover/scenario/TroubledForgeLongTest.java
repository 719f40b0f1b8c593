package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.gitlab.GitlabWorld;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import dev.drover.testing.forges.StandIn.Breakage;
import dev.drover.testing.servers.ComposedExchanges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forge breaks at each request of a proposal, before it did what was wished or after: the end is the same. */
@ComposedExchanges("GitLab")
class TroubledForgeLongTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitlabWorld world;
    private int worlds;

    /** What people see of a proposal. */
    private record Seen(int pulls, List<String> threads, List<String> comments, List<CommitStatus> statuses) {}

    @BeforeEach
    void host() {
        host(folder.resolve("first"));
    }

    private void host(Path place) {
        world = new GitlabWorld(place, SHOP, clock);
        world.git.commit("main", "Start", Map.of("Dockerfile", "FROM alpine\nEXPOSE 8080\n", "README.md", "# Shop\n"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Drove drover() {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones" + ++worlds),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Drove(
                new Drove.Setting(
                        git,
                        new Remote(SHOP, world.git.url()),
                        Optional.of(world.as("drover")),
                        Optional.empty(),
                        "default"),
                clock);
    }

    private Seen seen() {
        Forge forge = world.as("writer");
        List<PullRequest> pulls = forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
        PullRequest pull = pulls.getFirst();
        return new Seen(
                pulls.size(),
                forge.conversation().threads(SHOP, pull.ref()).stream()
                        .map(ReviewThread::comments)
                        .map(each -> each.getFirst().body().lines().findFirst().orElse(""))
                        .sorted()
                        .toList(),
                forge.conversation().comments(SHOP, pull.ref()).stream()
                        .map(Comment::body)
                        .sorted()
                        .toList(),
                forge.statuses(SHOP, pull.head()).stream()
                        .map(each -> new CommitStatus(each.context(), each.state(), each.description(), ""))
                        .sorted((one, other) -> one.context().compareTo(other.context()))
                        .toList());
    }

    private void settle(Drove drover) {
        for (int pass = 0; pass < 2; pass++) {
            clock.advance(Duration.ofMinutes(2));
            drover.settle();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wheneverItBreaksTheProposalIsTheSame(boolean done) {
        Drove first = drover();
        first.settle();
        List<String> requests = world.gitlab.asked();
        Seen expected = seen();

        int broke = 0;
        for (int at = 0; at < requests.size(); at++) {
            if (done && requests.get(at).startsWith("GET")) {
                continue;
            }
            world.close();
            host(folder.resolve("at" + at + done));
            Drove drover = drover();
            Breakage how = Breakage.values()[at % Breakage.values().length];
            world.gitlab.breakAfter(at, done, how);
            Outcome broken = drover.settle();
            settle(drover);

            String when = how + " at " + requests.get(at);
            assertThat(seen()).as(when).isEqualTo(expected);
            boolean noticed = how != Breakage.NOTHING || requests.get(at).startsWith("GET");
            if (noticed) {
                assertThat(broken)
                        .as(when)
                        .isInstanceOf(Outcome.Retrying.class)
                        .extracting(Outcome::summary)
                        .asString()
                        .contains("GitLab")
                        .doesNotContain("\n", "Exception", "token-of");
            }
            assertThat(world.gitlab.problems()).isEmpty();
            broke++;
        }

        assertThat(broke).isGreaterThan(4);
        assertThat(expected.threads()).isNotEmpty();
    }

    @Test
    void aLimitIsWaitedForAndSaidSo() {
        world.gitlab.refuseNext(429, new dev.drover.json.Json.Nothing(), Map.of("Retry-After", "600"));
        Drove drover = drover();

        Outcome limited = drover.pass();
        int asked = world.gitlab.asked().size();
        Outcome again = drover.pass();
        int askedAgain = world.gitlab.asked().size();
        clock.advance(Duration.ofMinutes(10));
        drover.settle();

        assertThat(limited).isEqualTo(new Outcome.Retrying(limited.summary(), Duration.ofMinutes(10)));
        assertThat(limited.summary()).contains("rate limit");
        assertThat(again).isInstanceOf(Outcome.Retrying.class);
        assertThat(askedAgain).isEqualTo(asked);
        assertThat(seen().pulls()).isEqualTo(1);
    }
}

package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.plan.Outcome;
import dev.drover.proposal.Marks;
import dev.drover.testing.Overtaken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A repository with two services: their first specs are proposed together and confirmed once, told the same on each kind of forge. */
abstract class SeveralAppsStories extends ThreeWayStories {
    private static final Branch TOGETHER = new Branch("drover/first-specs");
    private static final Branch API = new Branch("drover/api-deploy-job.nomad");
    private static final String API_SPEC = "api/deploy/job.nomad";
    private static final String WEB_SPEC = "web/deploy/job.nomad";
    private static final Map<String, String> TWO = Map.of(
            "api/Dockerfile", "FROM scratch\nEXPOSE 8080\nCMD [\"/api\"]\n",
            "web/Dockerfile", "FROM scratch\nEXPOSE 3000\nCMD [\"/web\"]\n");
    private static final String FAILING = """
            job "shop-api" {
              group "api" {
                restart {
                  attempts = 0
                  mode     = "fail"
                }
                reschedule {
                  attempts  = 0
                  unlimited = false
                }
                task "api" {
                  driver = "mock_driver"
                  config {
                    run_for   = "50ms"
                    exit_code = 3
                  }
                }
              }
            }
            """;

    private @Nullable Patrol patrolling;

    private Patrol arrived() {
        return arrived(newForge());
    }

    private Patrol arrived(Forge seen) {
        return new Patrol(
                new Patrol.Beat(
                        newGit(), cluster, List.of(new Patrol.Place(remote(), false, Optional.of(seen))), "", false),
                clock);
    }

    private Patrol patrol() {
        return Objects.requireNonNull(patrolling);
    }

    private void rounds(int number) {
        for (int i = 0; i < number; i++) {
            patrol().apps.repository(SHOP); // as a webhook does
            patrol().round();
            clock.advance(Duration.ofSeconds(31));
        }
    }

    private List<PullRequest> pulls(Branch branch) {
        return forge().pullRequests(SHOP, branch, MAIN);
    }

    private PullRequest together() {
        return pulls(TOGETHER).getFirst();
    }

    private String file(Branch branch, String path) {
        return git().tree(here(), head(branch)).exact(path).orElse("");
    }

    private ReviewThread thread(String path) {
        return forge().conversation().threads(SHOP, together().ref()).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String words() {
        return forge().conversation().comments(SHOP, together().ref()).stream()
                .filter(Comment::mine)
                .map(each -> each.body() + "\n---\n")
                .reduce("", String::concat);
    }

    private List<Comment> outcomes() {
        return forge().conversation().comments(SHOP, together().ref()).stream()
                .filter(each -> each.mine() && each.body().contains(Marks.OUTCOME))
                .toList();
    }

    private void proposed() {
        commit("alice", MAIN, TWO);
        patrolling = arrived();
        rounds(3);
    }

    private void answered() {
        proposed();
        reply("alice", together(), thread(API_SPEC), "image = registry.example/api:1");
        as("bob").conversation().comment(SHOP, together().ref(), "web/image = registry.example/web:1");
        rounds(3);
    }

    private void confirmed() {
        answered();
        assertThat(as("alice").merge(SHOP, together().ref(), together().head())).isPresent();
        rounds(6);
    }

    @Test
    void theFirstSpecsOfAllAppsAreOneProposal() {
        proposed();

        PullRequest it = together();
        assertThat(pulls(TOGETHER)).hasSize(1);
        assertThat(pulls(API)).isEmpty();
        assertThat(it.text().title()).isEqualTo("Add job specs for 2 apps");
        assertThat(it.text().body())
                .contains("| `api` | `api/deploy/job.nomad` |", "## `api`", "## `web`", "To be rid of it");
        assertThat(file(TOGETHER, API_SPEC)).contains("job \"shop-api\"", "8080");
        assertThat(file(TOGETHER, WEB_SPEC)).contains("job \"shop-web\"", "3000");
        assertThat(forge().conversation().threads(SHOP, it.ref()))
                .extracting(ReviewThread::path)
                .containsExactlyInAnyOrder(API_SPEC, WEB_SPEC);
        assertThat(status(it.head(), "drover/questions").orElseThrow())
                .returns(CommitStatus.State.PENDING, CommitStatus::state)
                .extracting(CommitStatus::description)
                .asString()
                .contains("2 questions");
        assertThat(patrol().views.all())
                .allSatisfy(view ->
                        assertThat(view.pullRequest().orElseThrow().questions()).hasSize(1));
    }

    @Test
    void aQuestionOfOneAppIsAnsweredInItsThreadOrByItsName() {
        answered();

        assertThat(file(TOGETHER, API_SPEC)).contains("registry.example/api:1").doesNotContain("web:1");
        assertThat(file(TOGETHER, WEB_SPEC)).contains("registry.example/web:1").doesNotContain("api:1");
        assertThat(file(TOGETHER, "api/deploy/drover.yaml")).contains("registry.example/api:1", "alice", "from:");
        assertThat(file(TOGETHER, "web/deploy/drover.yaml")).contains("registry.example/web:1", "bob", "from:");
        assertThat(file(TOGETHER, "api/deploy/drover.lock")).isNotEmpty();
        assertThat(words()).contains("web/image = registry.example/web:1");
        assertThat(status(head(TOGETHER), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(status(head(TOGETHER), "drover/plan").orElseThrow())
                .returns(CommitStatus.State.SUCCESS, CommitStatus::state)
                .extracting(CommitStatus::description)
                .asString()
                .contains("2 of 2 apps");
    }

    @Test
    void anAnswerThatMayBeForSeveralAppsIsAskedWhichAndNeverGuessed() {
        proposed();
        as("alice").conversation().comment(SHOP, together().ref(), "image = registry.example/which:1");
        as("bob").conversation().comment(SHOP, together().ref(), "DB_PASSWORD = value hunter2-Zx81-QqLm-77");

        rounds(3);

        assertThat(file(TOGETHER, API_SPEC) + file(TOGETHER, WEB_SPEC)).doesNotContain("which:1");
        assertThat(words()).contains("api/image = registry.example/which:1", "web/image = registry.example/which:1");
        assertThat(words()).contains("revoke").doesNotContain("hunter2");
    }

    @Test
    void mergingDeploysAllAndSaysHowEachFared() {
        confirmed();

        Revision merged = together().status().mergeCommit();
        assertThat(cluster.jobs(0, Duration.ZERO).jobs()).hasSize(2);
        assertThat(status(merged, "drover/deploy").orElseThrow())
                .returns(CommitStatus.State.SUCCESS, CommitStatus::state)
                .extracting(CommitStatus::description)
                .asString()
                .startsWith("api, web (2 of 2 apps): healthy");
        assertThat(outcomes())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.body().split("Deployed and healthy", -1))
                        .hasSize(3));
        assertThat(head(TOGETHER)).isEqualTo(Revision.NONE);
        assertThat(pulls(TOGETHER)).hasSize(1);
        String said = words();

        patrolling = arrived();
        rounds(3);

        assertThat(words()).isEqualTo(said);
        assertThat(pulls(API)).isEmpty();
        assertThat(patrol().outcomes().values()).allMatch(Outcome.Settled.class::isInstance);
    }

    @Test
    void twoReplicasThatTellAtTheSameMomentLeaveOneComment() {
        answered();
        int before = forge().conversation().comments(SHOP, together().ref()).size();
        assertThat(as("alice").merge(SHOP, together().ref(), together().head())).isPresent();
        Patrol other = arrived();
        Overtaken sleeping = Overtaken.before("comment", () -> {
            other.apps.repository(SHOP);
            other.round();
        });
        patrolling = arrived(sleeping.of(Forge.class, newForge()));

        rounds(6);

        assertThat(sleeping.writes()).contains("remove");
        assertThat(outcomes())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.body().split("Deployed and healthy", -1))
                        .hasSize(3));
        assertThat(forge().conversation().comments(SHOP, together().ref()))
                .as("nothing is left of what was taken back")
                .hasSize(before + 1);
    }

    @Test
    void aFailureOfOneAppStandsOnTheCommonCommitAlsoAfterARestart() {
        answered();
        String web = file(TOGETHER, WEB_SPEC).replace("count = 1", "count = 2");
        commit("alice", TOGETHER, Map.of(API_SPEC, FAILING, WEB_SPEC, web));
        rounds(2);
        as("alice").merge(SHOP, together().ref(), together().head());
        rounds(8);
        Revision merged = together().status().mergeCommit();
        CommitStatus before = status(merged, "drover/deploy").orElseThrow();
        String said = words();

        patrolling = arrived();
        patrol().journal.newest(1);
        rounds(4);

        assertThat(before.state()).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(before.description()).startsWith("api (1 of 2 apps): failed");
        assertThat(status(merged, "drover/deploy")).contains(before);
        assertThat(outcomes())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.body())
                        .containsSubsequence(
                                "#### `api`", "Deployed, and it failed", "#### `web`", "Deployed and healthy"));
        assertThat(words()).isEqualTo(said);
        int told = patrol().journal.newest(1_000).size();
        rounds(3);
        assertThat(patrol().journal.newest(1_000)).hasSize(told);
    }

    @Test
    void aLaterChangeIsProposedForItsAppAlone() {
        confirmed();
        commit("alice", MAIN, Map.of("api/Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/api\"]\n"));

        rounds(3);

        assertThat(pulls(TOGETHER)).hasSize(1);
        assertThat(pulls(API)).hasSize(1);
        assertThat(pulls(API).getFirst().text().title()).isEqualTo("Update api/deploy/job.nomad");
        assertThat(file(API, API_SPEC)).contains("9090");
        assertThat(file(API, WEB_SPEC)).contains("3000");
    }

    @Test
    void closingIsANoForAllAndNewFactsOfOneBringThatOneAlone() {
        proposed();
        as("alice").close(SHOP, together().ref());
        rounds(3);
        assertThat(words()).contains("Understood as a no");
        assertThat(pulls(TOGETHER)).hasSize(1);

        commit("alice", MAIN, Map.of("api/Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/api\"]\n"));
        rounds(3);

        assertThat(pulls(TOGETHER)).hasSize(2);
        assertThat(together().open()).isTrue();
        assertThat(file(TOGETHER, API_SPEC)).contains("9090");
        assertThat(file(TOGETHER, WEB_SPEC)).isEmpty();
    }

    @Test
    void pausingAndResumingConcernsAllThatAreProposed() {
        proposed();
        as("alice").conversation().comment(SHOP, together().ref(), "/drover pause");
        rounds(2);
        reply("alice", together(), thread(API_SPEC), "image = registry.example/api:1");
        rounds(2);
        assertThat(file(TOGETHER, API_SPEC)).doesNotContain("api:1");

        as("alice").conversation().comment(SHOP, together().ref(), "/drover resume");
        rounds(4);

        assertThat(file(TOGETHER, API_SPEC)).contains("registry.example/api:1");
        assertThat(words()).contains("Paused: Drover leaves these apps alone", "Resumed");
        assertThat(pulls(TOGETHER)).hasSize(1);
    }

    @Test
    void whereNobodyTellsACommandIsHeardAllTheSame() {
        proposed();
        as("alice").conversation().comment(SHOP, together().ref(), "/drover pause");
        clock.advance(Duration.ofMinutes(5));
        patrol().round();
        as("alice").conversation().comment(SHOP, together().ref(), "/drover resume");
        clock.advance(Duration.ofMinutes(5));

        patrol().round();

        assertThat(words()).contains("Paused", "Resumed");
    }

    @Test
    void aCommandAfterTheMergeNamesItsApp() {
        confirmed();
        as("alice").conversation().comment(SHOP, together().ref(), "/drover retry");
        as("alice").conversation().comment(SHOP, together().ref(), "/drover retry web");

        rounds(3);

        assertThat(words()).contains("`/drover retry api`, `/drover retry web`", "Nothing that failed");
        assertThat(words().split("Nothing that failed", -1)).hasSize(2);
    }

    @Test
    void aPersonsPullRequestThatTouchesBothGetsOneCommentAndOneStatus() {
        confirmed();
        Branch patch = new Branch("patch");
        String api = merged(API_SPEC);
        String web = merged(WEB_SPEC);
        push(
                "bob",
                patch,
                head(MAIN),
                Revision.NONE,
                Map.of(API_SPEC, api.replace("count = 1", "count = 2"), WEB_SPEC, web + "}\n"));
        PullRequest his = as("bob").open(SHOP, patch, MAIN, "Two of them", "Please.");

        rounds(3);

        List<Comment> said = forge().conversation().comments(SHOP, his.ref());
        assertThat(said).hasSize(1);
        assertThat(said.getFirst().body()).contains(API_SPEC, WEB_SPEC, "| Group |", "does not accept");
        assertThat(status(head(patch), "drover/plan").orElseThrow())
                .returns(CommitStatus.State.FAILURE, CommitStatus::state)
                .extracting(CommitStatus::description)
                .asString()
                .startsWith("1 of 2 apps");
    }
}

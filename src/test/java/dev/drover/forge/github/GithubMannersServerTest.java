package dev.drover.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinGitHttp;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.forge.builtin.ServedGit;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.json.Json;
import dev.drover.testing.HandClock;
import dev.drover.testing.forges.GithubDescriptions;
import dev.drover.testing.forges.GraphSchema;
import dev.drover.testing.forges.OpenApi;
import dev.drover.testing.servers.ComposedExchanges;
import dev.drover.testing.servers.Description;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is GitHub's own: Apps, lines outside the diff, pages, tags, limits and refusals. */
@ComposedExchanges("GitHub")
class GithubMannersServerTest {
    @RegisterExtension
    static final Description<OpenApi> REST = new Description<>("github-api", OpenApi::new);

    @RegisterExtension
    static final Description<GraphSchema> GRAPH = new Description<>("github-graphql", GraphSchema::new);

    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final Branch MAIN = new Branch("main");
    private static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");
    private static final String SPEC = "deploy/job.nomad";
    private static final String LINES = "l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\nl10\nl11\nl12\n";

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GithubWorld world;
    private GithubForge github;
    private Revision main;

    @BeforeEach
    void start() {
        world = new GithubWorld(folder, SHOP, new GithubDescriptions(REST.description(), GRAPH.description()), clock);
        github = world.as("drover");
        main = world.git.commit("main", "Start", Map.of(SPEC, LINES, "notes.txt", "one\n"));
    }

    @AfterEach
    void everythingWasAsDescribed() {
        world.close();

        assertThat(world.github.problems()).isEmpty();
    }

    private PullRequest proposed(GithubForge forge) {
        world.git.commit(PROPOSAL.name(), "main", "Change", Map.of(SPEC, LINES.replace("l2\n", "changed\n")));
        return forge.open(SHOP, PROPOSAL, MAIN, "Change", "body");
    }

    @Test
    void anAppComesWithATokenOfItsInstallationAndIsABot() {
        GithubForge app = world.app();

        PullRequest opened = proposed(app);
        app.conversation().review(SHOP, opened.ref(), opened.head(), "", List.of(new NewThread(SPEC, 2, "Why?")));
        ReviewThread thread = app.conversation().threads(SHOP, opened.ref()).getFirst();
        app.conversation().resolve(SHOP, opened.ref(), thread);

        assertThat(app.self(SHOP)).isEqualTo("drover-app[bot]");
        assertThat(opened.text().author()).isEqualTo("drover-app[bot]");
        assertThat(thread.comments()).allMatch(Comment::mine);
        assertThat(app.permission(SHOP, "drover-app[bot]").mayDecide()).isTrue();
        assertThat(world.github.apps().made()).isEqualTo(1);
    }

    @Test
    void anAppsTokenIsRenewedBeforeItEndsAndWhenItIsRefused() {
        GithubForge app = world.app();
        app.openPullRequests(SHOP, MAIN);

        clock.advance(Duration.ofMinutes(54));
        app.openPullRequests(SHOP, MAIN);
        int kept = world.github.apps().made();
        clock.advance(Duration.ofMinutes(2));
        app.openPullRequests(SHOP, MAIN);
        int renewed = world.github.apps().made();
        world.github.apps().revoke();
        app.self(SHOP);

        assertThat(kept).isEqualTo(1);
        assertThat(renewed).isEqualTo(2);
        assertThat(world.github.apps().made()).isEqualTo(3);
    }

    @Test
    void anAppsTokenOpensGitAndIsAskedForAnewWhenItEnded() throws IOException {
        Hosting hosting = new Hosting(folder.resolve("served"), Set.of(SHOP));
        hosting.begin(SHOP, new TreeMap<>(Map.of("a", "b")), new PersonIdent("Alice", "alice@shop.example"));
        List<Account> accounts = List.of(
                Account.withToken("one", "ghs_1" + "x".repeat(500), Map.of(), Permission.WRITE),
                Account.withToken("two", "ghs_2" + "x".repeat(500), Map.of(), Permission.WRITE));
        BuiltinSite site = new BuiltinSite(
                hosting,
                new Accounts(Account.inside("drover"), accounts, Permission.NONE),
                "http://127.0.0.1:1",
                clock,
                _ -> {});
        GithubCredential credential = world.credential();
        Repositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Token(credential.token()),
                GitLimits.usual(GitLimits.Reach.SAFE));
        try (ServedGit served = new ServedGit(new BuiltinGitHttp(site))) {
            Remote remote = new Remote(SHOP, served.url() + "/shop.git");

            int first = git.heads(remote).branches().size();
            clock.advance(Duration.ofHours(1));
            int second = git.heads(remote).branches().size();

            assertThat(List.of(first, second)).containsExactly(1, 1);
            assertThat(world.github.apps().made()).isEqualTo(2);
        }
    }

    @Test
    void aRepositoryThatWentToAnotherOwnerKeepsItsPullRequest() {
        PullRequest opened = proposed(github);
        world.github.transfer("newco");

        assertThat(github.pullRequests(SHOP, PROPOSAL, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(opened.ref());
    }

    @Test
    void bothFormsOfAKeyAreReadAndOthersRefused() {
        assertThat(AppKey.of(world.github.apps().commonKey())).hasToString("AppKey[hidden]");
        assertThat(AppKey.of(world.github.apps().privateKey().replace("\n", "\\n")))
                .isNotNull();
        assertThatThrownBy(() -> AppKey.of("-----BEGIN EC PRIVATE KEY-----\nabcd\n-----END EC PRIVATE KEY-----"))
                .hasMessageContaining("RSA PRIVATE KEY");
        assertThatThrownBy(() -> AppKey.of(world.github.apps().privateKey().substring(0, 300)))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> AppKey.of("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .hasMessageContaining("RSA");
    }

    @Test
    void aQuestionAboutALineThatTheDiffDoesNotShowGoesToTheNearest() {
        PullRequest opened = proposed(github);

        github.conversation()
                .review(
                        SHOP,
                        opened.ref(),
                        opened.head(),
                        "Three questions.",
                        List.of(
                                new NewThread(SPEC, 2, "shown"),
                                new NewThread(SPEC, 12, "far"),
                                new NewThread("notes.txt", 1, "elsewhere")));

        assertThat(github.conversation().threads(SHOP, opened.ref()))
                .extracting(
                        ReviewThread::line, each -> each.comments().getFirst().body())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(2, "shown"),
                        org.assertj.core.groups.Tuple.tuple(5, "Line 12:\n\nfar"));
        assertThat(github.conversation().comments(SHOP, opened.ref()))
                .extracting(Comment::body)
                .containsExactly("On `notes.txt:1`:\n\nelsewhere");
    }

    @Test
    void aReviewLeftOverIsRemovedAndOursIsSent() {
        PullRequest opened = proposed(github);
        world.github.leaveReview("drover");

        github.conversation().review(SHOP, opened.ref(), opened.head(), "", List.of(new NewThread(SPEC, 2, "Why?")));

        assertThat(github.conversation().threads(SHOP, opened.ref())).hasSize(1);
    }

    @Test
    void allPagesAreRead() {
        PullRequest opened = proposed(github);
        List<NewThread> many = java.util.stream.IntStream.range(0, 55)
                .mapToObj(each -> new NewThread(SPEC, 2, "question " + each))
                .toList();
        github.conversation().review(SHOP, opened.ref(), opened.head(), "", many);
        ReviewThread first = github.conversation().threads(SHOP, opened.ref()).getFirst();
        for (int i = 0; i < 120; i++) {
            github.conversation().comment(SHOP, opened.ref(), "comment " + i);
            github.conversation().reply(SHOP, opened.ref(), first, "reply " + i);
        }

        List<ReviewThread> threads = github.conversation().threads(SHOP, opened.ref());

        assertThat(threads).hasSize(55);
        assertThat(threads.getFirst().comments()).hasSize(121);
        assertThat(github.conversation().comments(SHOP, opened.ref())).hasSize(120);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        proposed(github);
        List<PullRequest> before = github.pullRequests(SHOP, PROPOSAL, MAIN);

        List<PullRequest> again = github.pullRequests(SHOP, PROPOSAL, MAIN);

        assertThat(again).isEqualTo(before);
        assertThat(world.github.unchanged()).isEqualTo(1);
    }

    private void refuse(int status, String message, Map<String, String> headers) {
        world.github.refuseNext(status, Json.object(Map.of("message", Json.of(message))), headers);
    }

    @Test
    void aSpentLimitIsWaitedForWithoutAskingAgain() {
        github.self(SHOP);
        Instant reset = clock.instant().plusSeconds(600);
        refuse(
                403,
                "API rate limit exceeded for installation",
                Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", Long.toString(reset.getEpochSecond())));

        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN))
                .isInstanceOfSatisfying(ServiceUnavailable.class, refusal -> {
                    assertThat(refusal.until()).contains(reset);
                    assertThat(refusal).hasMessageContaining(reset.toString());
                });
        int asked = world.github.asked().size();
        clock.advance(Duration.ofSeconds(599));
        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN)).isInstanceOf(ServiceUnavailable.class);
        assertThat(world.github.asked()).hasSize(asked);
        clock.advance(Duration.ofSeconds(1));
        assertThat(github.openPullRequests(SHOP, MAIN)).isEmpty();
    }

    @Test
    void aSecondaryLimitIsObeyed() {
        refuse(403, "You have exceeded a secondary rate limit.", Map.of("Retry-After", "30"));

        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class,
                        refusal -> assertThat(refusal.until())
                                .contains(clock.instant().plusSeconds(30)));
    }

    @Test
    void aSecondaryLimitThatNamesNoTimeIsAMinuteThenTwo() {
        refuse(403, "You have exceeded a secondary rate limit.", Map.of());
        refuse(429, "slow down", Map.of());

        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class,
                        refusal -> assertThat(refusal.until())
                                .contains(clock.instant().plusSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class,
                        refusal -> assertThat(refusal.until())
                                .contains(clock.instant().plusSeconds(120)));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Bad credentials, world, TOKEN",
        "403, Resource not accessible by integration, world, permissions",
        "403, This installation has been suspended, world, suspended",
        "403, Repository was archived so is read-only., theirs, unarchive",
        "403, Unable to create comment because issue is locked., theirs, unlock",
        "404, Not Found, theirs, allowed to see it",
        "410, Gone, theirs, objects to",
        "422, Validation Failed, theirs, objects to",
        "451, Repository access blocked, theirs, blocked",
        "500, oops, world, tries again",
        "502, bad gateway, world, tries again",
    })
    void refusalsSayWhatToDo(int status, String message, String whose, String next) {
        PullRequest opened = proposed(github);
        refuse(status, message, Map.of());

        assertThatThrownBy(() -> github.conversation().comment(SHOP, opened.ref(), "Hello"))
                .isInstanceOf(whose.equals("world") ? ServiceUnavailable.class : RepositoryProblem.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("token-of-")
                .hasMessageContaining(next);
    }

    @Test
    void aTokenThatNeedsSingleSignOnIsToldAsSuch() {
        refuse(403, "Resource protected by organization SAML enforcement.", Map.of("X-GitHub-SSO", "required; url=x"));

        assertThatThrownBy(() -> github.openPullRequests(SHOP, MAIN)).hasMessageContaining("single sign-on");
    }

    @Test
    void refusalsOfGraphAreToldToo() {
        PullRequest opened = proposed(github);
        world.github.refuseNext(
                200,
                Json.parse(
                        "{\"data\":null,\"errors\":[{\"type\":\"FORBIDDEN\",\"message\":\"Resource not accessible\"}]}"),
                Map.of());

        assertThatThrownBy(() -> github.conversation().threads(SHOP, opened.ref()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Contents");
    }

    @Test
    void aLoginThatWasTakenOverDecidesNothing() {
        PullRequest opened = proposed(github);
        world.as("writer").conversation().comment(SHOP, opened.ref(), "8080");
        github.conversation().comments(SHOP, opened.ref());
        world.github.refuseNext(
                200, Json.parse("{\"permission\":\"write\",\"user\":{\"login\":\"writer\",\"id\":999999}}"), Map.of());

        assertThat(github.permission(SHOP, "writer").mayDecide()).isFalse();
        assertThat(github.permission(SHOP, "writer").mayDecide()).isTrue();
    }

    @Test
    void aLongDescriptionIsCutToWhatGithubTakes() {
        github.status(SHOP, main, new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "🐑".repeat(200), ""));

        assertThat(github.statuses(SHOP, main).getFirst().description().codePointCount(0, 280))
                .isEqualTo(140);
    }

    @Test
    void findsTheInterfaceOfEachKindOfHost() {
        assertThat(GithubPlace.of("git@github.com:acme/shop.git", java.util.Optional.empty()))
                .isEqualTo(new GithubPlace("https://api.github.com", "https://api.github.com/graphql", "acme", "shop"));
        assertThat(GithubPlace.of("https://git.acme.example/acme/shop", java.util.Optional.empty()))
                .isEqualTo(new GithubPlace(
                        "https://git.acme.example/api/v3", "https://git.acme.example/api/graphql", "acme", "shop"));
        assertThat(GithubPlace.of("https://acme.ghe.com/acme/shop.git", java.util.Optional.empty())
                        .graph())
                .isEqualTo("https://api.acme.ghe.com/graphql");
    }
}

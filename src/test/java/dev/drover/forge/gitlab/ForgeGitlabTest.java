package dev.drover.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeContract;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import dev.drover.testing.servers.ComposedExchanges;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forge contract on a stand-in of GitLab, and what is GitLab's own. */
@ComposedExchanges("GitLab")
class ForgeGitlabTest extends ForgeContract {
    @TempDir
    Path folder;

    private GitlabWorld world;

    @BeforeEach
    @Override
    protected void start() {
        world = new GitlabWorld(folder, SHOP, Clock.systemUTC());
        super.start();
    }

    @AfterEach
    void everythingWasAsDocumented() {
        world.close();

        assertThat(world.gitlab.problems()).isEmpty();
    }

    @Override
    protected Forge forge() {
        return world.as("drover");
    }

    @Override
    protected Forge as(String person) {
        return world.as(person);
    }

    @Override
    protected Revision commit(String branch, String base, Map<String, String> files) {
        return world.git.commit(branch, base, "Change " + files.keySet(), files);
    }

    @Override
    protected boolean contains(Branch branch, Revision commit) {
        return world.git.contains(world.git.head(branch.name()), commit);
    }

    @Override
    protected void says(String person, PullRequest.Ref pullRequest, String body) {
        world.pages.as(person).conversation().comment(SHOP, pullRequest, body);
    }

    private PullRequest proposed(Map<String, String> files) {
        commit(PROPOSAL.name(), "main", files);
        return forge().open(SHOP, PROPOSAL, MAIN, "Add", "body");
    }

    @Test
    void findsTheProjectBelowTheFolderOfItsInterface() {
        assertThat(GitlabPlace.of("https://git.example.com/code/acme/team/shop.git", Optional.empty(), "t")
                        .project())
                .isEqualTo("code/acme/team/shop");
        assertThat(GitlabPlace.of(
                        "https://git.example.com/code/acme/shop.git",
                        Optional.of(URI.create("https://git.example.com/code/api/v4/")),
                        "t"))
                .isEqualTo(new GitlabPlace("https://git.example.com/code/api/v4", "acme/shop", "t"));
        assertThat(GitlabPlace.of("git@gitlab.com:acme/team/shop.git", Optional.empty(), "t"))
                .isEqualTo(new GitlabPlace("https://gitlab.com/api/v4", "acme/team/shop", "t"));
    }

    @Test
    void linesThatWouldBeCarriedOutAreTextAndComeBackAsTheyWere() {
        String body = "Say:\n/drover plan\n  /close\n\\/merge\n```\n/not a command\n```\n`/drover help` lists all.";
        PullRequest opened = proposed(Map.of("deploy/job.nomad", "one\n"));

        forge().edit(SHOP, opened.ref(), "Title", body);
        forge().conversation().comment(SHOP, opened.ref(), body);

        assertThat(forge().pullRequests(SHOP, PROPOSAL, MAIN).getFirst().text().body())
                .isEqualTo(body);
        assertThat(forge().conversation()
                        .comments(SHOP, opened.ref())
                        .getFirst()
                        .body())
                .isEqualTo(body);
        assertThat(world.gitlab.problems()).isEmpty();
    }

    @Test
    void aSuggestionSaysHowManyLinesItIsFor() {
        assertThat(GitlabText.sent("Try:\n```suggestion\n  port = 1\n```")).contains("```suggestion:-0+0\n");
        assertThat(GitlabText.read(GitlabText.sent("Try:\n```suggestion\n  port = 1\n```")))
                .isEqualTo("Try:\n```suggestion\n  port = 1\n```");
    }

    @Test
    void textComesBackAsItWasWhateverItIs() {
        java.util.Random random = new java.util.Random(23);
        String[] parts = {"/", "\\", "\n", "```", "````", "suggestion", " ", "x", "\t", "suggestion\n", "\n\n"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }

            assertThat(GitlabText.read(GitlabText.sent(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void asksOnUnchangedLinesNearAndFarFromTheChange() {
        String before = "l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\nl10\nl11\nl12\nl13\nl14\nl15\n";
        commit("main", "main", Map.of("deploy/job.nomad", before));
        PullRequest opened = proposed(
                Map.of("deploy/job.nomad", before.replace("l3\n", "l3\nnew\n").replace("l9\n", "")));
        List<NewThread> questions = List.of(
                new NewThread("deploy/job.nomad", 4, "new line"),
                new NewThread("deploy/job.nomad", 5, "near"),
                new NewThread("deploy/job.nomad", 15, "far"),
                new NewThread("README.md", 1, "elsewhere"));

        forge().conversation().review(SHOP, opened.ref(), opened.head(), "", questions);

        assertThat(forge().conversation().threads(SHOP, opened.ref()))
                .extracting(each -> each.line())
                .containsExactlyInAnyOrder(4, 5, 15);
        assertThat(forge().conversation().comments(SHOP, opened.ref()))
                .extracting(each -> each.body())
                .containsExactly("On `README.md:1`:\n\nelsewhere");
    }

    @Test
    void ofAnEndlessConversationTheNewestWordIsHeard() {
        PullRequest.Ref opened = proposed(Map.of("deploy/job.nomad", "a\n")).ref();
        for (int i = 0; i < 1_000; i++) {
            says("reader", opened, "noise " + i);
        }
        says("writer", opened, "/drover plan");

        List<Comment> comments = forge().conversation().comments(SHOP, opened);

        assertThat(comments).hasSizeLessThanOrEqualTo(1_000);
        assertThat(comments.getLast().body()).isEqualTo("/drover plan");
    }

    @Test
    void aDraftLeftOverIsNotPublished() {
        PullRequest opened = proposed(Map.of("deploy/job.nomad", "one\n"));
        world.gitlab.leaveDraft("drover", "old");

        forge().conversation().review(SHOP, opened.ref(), opened.head(), "Summary", List.of());

        assertThat(forge().conversation().comments(SHOP, opened.ref()))
                .extracting(each -> each.body())
                .containsExactly("Summary");
        assertThat(world.gitlab.drafts("drover")).isEmpty();
    }

    @Test
    void aBranchThatGitlabNoticesLateIsWaitedFor() {
        commit(PROPOSAL.name(), "main", Map.of("deploy/job.nomad", "one\n"));
        world.gitlab.noticeLate(2);

        PullRequest opened = forge().open(SHOP, PROPOSAL, MAIN, "Add", "");

        assertThat(opened.open()).isTrue();
    }

    @Test
    void aWaitingStatusMayWaitWithOtherWords() {
        Revision main = world.git.head("main");
        forge().status(SHOP, main, new CommitStatus("drover/questions", CommitStatus.State.PENDING, "3 open", ""));

        forge().status(SHOP, main, new CommitStatus("drover/questions", CommitStatus.State.PENDING, "2 open", ""));

        assertThat(forge().statuses(SHOP, main))
                .containsExactly(new CommitStatus("drover/questions", CommitStatus.State.PENDING, "2 open", ""));
    }

    @Test
    void anAdministratorsTokenIsRefused() {
        world.gitlab.refuseNext(
                200,
                Json.object(Map.of("id", Json.of(1), "username", Json.of("root"), "is_admin", Json.of(true))),
                Map.of());

        assertThatThrownBy(() -> forge().self(SHOP)).hasMessageContaining("administrator");
    }
}

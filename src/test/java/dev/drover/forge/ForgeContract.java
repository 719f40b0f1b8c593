package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Conversation.Reaction;
import dev.drover.testing.servers.MayBeSkipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every forge must do. A subclass gives a fresh private repository with the people {@code writer}, {@code reader} and
 * {@code stranger}, named for what they may do in it.
 */
public abstract class ForgeContract {
    protected static final RepositoryName SHOP = new RepositoryName("shop");
    protected static final Branch MAIN = new Branch("main");
    protected static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");
    private static final String SPEC = "deploy/job.nomad";
    private static final String MARKED = "Which port?\n\n> äöü 🐑 `<b>`\n\n<!-- drover:q=port -->";

    private Forge forge;
    private Revision main;

    /** The forge as Drover uses it. */
    protected abstract Forge forge();

    /** The forge as one of the people uses it. */
    protected abstract Forge as(String person);

    /** The account name that one of the people has here. */
    protected String login(String person) {
        return person;
    }

    /** Commits files to a branch, which starts at {@code base} if it is new. */
    protected abstract Revision commit(String branch, String base, Map<String, String> files);

    /** True when the branch has the commit. */
    protected abstract boolean contains(Branch branch, Revision commit);

    /** Looks at what a forge may take a moment to show. */
    protected <T> void sees(java.util.function.Supplier<T> look, ThrowingConsumer<T> expected) {
        expected.accept(look.get());
    }

    @BeforeEach
    protected void start() {
        forge = forge();
        main = commit("main", "main", Map.of("Dockerfile", "FROM alpine\n", "notes.txt", "one\n"));
    }

    private PullRequest propose() {
        commit(PROPOSAL.name(), "main", Map.of(SPEC, "job \"shop\" {\n  type = \"service\"\n  count = 1\n}\n"));
        return forge.open(SHOP, PROPOSAL, MAIN, "Add a job spec", MARKED);
    }

    private PullRequest now(PullRequest pullRequest) {
        return forge.pullRequests(SHOP, pullRequest.source(), pullRequest.target()).stream()
                .filter(each -> each.ref().value() == pullRequest.ref().value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensAPullRequest() {
        PullRequest opened = propose();

        assertThat(opened.open()).isTrue();
        assertThat(opened.text()).isEqualTo(new PullRequest.Text("Add a job spec", MARKED, forge.self(SHOP)));
        assertThat(opened.source()).isEqualTo(PROPOSAL);
        assertThat(opened.target()).isEqualTo(MAIN);
        assertThat(opened.status().fork()).isFalse();
        assertThat(opened.status().mergeCommit()).isEqualTo(Revision.NONE);
        assertThat(opened.ref().url()).startsWith("http");
        assertThat(contains(PROPOSAL, opened.head())).isTrue();
        assertThat(forge.pullRequests(SHOP, PROPOSAL, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(opened.ref());
        assertThat(forge.openPullRequests(SHOP, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(opened.ref());
        assertThat(forge.pullRequests(SHOP, new Branch("other"), MAIN)).isEmpty();
    }

    @Test
    void refusesASecondPullRequestForTheSameBranches() {
        PullRequest first = propose();

        assertThatThrownBy(() -> forge.open(SHOP, PROPOSAL, MAIN, "Again", "")).isInstanceOf(RepositoryProblem.class);
        assertThat(forge.openPullRequests(SHOP, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(first.ref());
    }

    @Test
    void editsTitleAndBody() {
        PullRequest opened = propose();

        forge.edit(SHOP, opened.ref(), "Another title", "Another body");

        assertThat(now(opened).text())
                .isEqualTo(new PullRequest.Text("Another title", "Another body", forge.self(SHOP)));
    }

    @Test
    void closesAndRemembers() {
        PullRequest opened = propose();

        forge.close(SHOP, opened.ref());

        assertThat(now(opened).status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(forge.openPullRequests(SHOP, MAIN)).isEmpty();
    }

    @Test
    void listsTheNewestFirst() {
        PullRequest first = propose();
        forge.close(SHOP, first.ref());
        PullRequest second = forge.open(SHOP, PROPOSAL, MAIN, "Again", "");

        assertThat(forge.pullRequests(SHOP, PROPOSAL, MAIN))
                .extracting(PullRequest::ref)
                .containsExactly(second.ref(), first.ref());
    }

    @Test
    void followsItsBranch() {
        PullRequest opened = propose();

        Revision pushed = commit(PROPOSAL.name(), PROPOSAL.name(), Map.of(SPEC, "job \"shop\" {}\n"));

        sees(() -> now(opened).head(), head -> assertThat(head).isEqualTo(pushed));
    }

    @Test
    void mergesTheHeadThatWasReviewed() {
        PullRequest opened = propose();

        Optional<Revision> merged = merge(opened.ref(), opened.head());

        assertThat(merged).hasValueSatisfying(commit -> {
            assertThat(contains(MAIN, commit)).isTrue();
            assertThat(contains(MAIN, opened.head())).isTrue();
            sees(() -> now(opened), after -> {
                assertThat(after.status().state()).isEqualTo(PullRequest.State.MERGED);
                assertThat(after.status().mergeCommit()).isEqualTo(commit);
            });
        });
        assertThat(forge.merge(SHOP, opened.ref(), opened.head())).isEmpty();
    }

    /** Merges; a forge that is still thinking about the pull request is asked again. */
    protected Optional<Revision> merge(PullRequest.Ref pullRequest, Revision head) {
        return forge.merge(SHOP, pullRequest, head);
    }

    @Test
    void mergesBesideOtherWork() {
        PullRequest opened = propose();
        Revision other = commit("main", "main", Map.of("notes.txt", "two\n"));

        Optional<Revision> merged = merge(opened.ref(), opened.head());

        assertThat(merged).isPresent();
        assertThat(contains(MAIN, other)).isTrue();
        assertThat(contains(MAIN, opened.head())).isTrue();
    }

    @Test
    void doesNotMergeAnotherHead() {
        PullRequest opened = propose();
        Revision pushed = commit(PROPOSAL.name(), PROPOSAL.name(), Map.of(SPEC, "job \"shop\" {}\n"));
        sees(() -> now(opened).head(), head -> assertThat(head).isEqualTo(pushed));

        Optional<Revision> merged = forge.merge(SHOP, opened.ref(), opened.head());

        assertThat(merged).isEmpty();
        assertThat(now(opened).open()).isTrue();
    }

    @Test
    void doesNotMergeAConflict() {
        commit(PROPOSAL.name(), "main", Map.of("notes.txt", "theirs\n"));
        PullRequest opened = forge.open(SHOP, PROPOSAL, MAIN, "Change notes", "");
        Revision other = commit("main", "main", Map.of("notes.txt", "ours\n"));

        Optional<Revision> merged = forge.merge(SHOP, opened.ref(), opened.head());

        assertThat(merged).isEmpty();
        assertThat(now(opened).open()).isTrue();
        assertThat(contains(MAIN, other)).isTrue();
        assertThat(contains(MAIN, opened.head())).isFalse();
    }

    @Test
    void knowsWhoMayDoWhat() {
        assertThat(forge.permission(SHOP, login("writer"))).isEqualTo(Permission.WRITE);
        assertThat(forge.permission(SHOP, login("reader"))).isEqualTo(Permission.READ);
        assertThat(forge.permission(SHOP, login("stranger"))).isEqualTo(Permission.NONE);
        assertThat(forge.permission(SHOP, "nobody-of-that-name")).isEqualTo(Permission.NONE);
        assertThat(forge.permission(SHOP, forge.self(SHOP)).mayDecide()).isTrue();
    }

    @Test
    void keepsCommentsInOrderAndKnowsItsOwn() {
        PullRequest.Ref pullRequest = propose().ref();
        Comment ours = forge.conversation().comment(SHOP, pullRequest, MARKED);
        says("reader", pullRequest, "/drover plan");

        forge.conversation().edit(SHOP, pullRequest, ours.id(), "Edited");

        assertThat(forge.conversation().comments(SHOP, pullRequest))
                .extracting(Comment::author, Comment::mine, Comment::body)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(forge.self(SHOP), true, "Edited"),
                        org.assertj.core.groups.Tuple.tuple(login("reader"), false, "/drover plan"));
        assertThat(ours.body()).isEqualTo(MARKED);
    }

    @Test
    void takesBackItsOwnCommentAndNothingWhereItIsGone() {
        PullRequest.Ref pullRequest = propose().ref();
        Comment twice = forge.conversation().comment(SHOP, pullRequest, "Said twice");
        forge.conversation().comment(SHOP, pullRequest, "Said");

        forge.conversation().remove(SHOP, pullRequest, twice.id());
        forge.conversation().remove(SHOP, pullRequest, twice.id());

        sees(
                () -> forge.conversation().comments(SHOP, pullRequest),
                comments -> assertThat(comments).extracting(Comment::body).containsExactly("Said"));
    }

    @Test
    void takesBackWhatItSaidInThreads() {
        PullRequest opened = propose();
        forge.conversation()
                .review(
                        SHOP,
                        opened.ref(),
                        opened.head(),
                        "",
                        List.of(new NewThread(SPEC, 1, "Asked"), new NewThread(SPEC, 2, "Asked twice")));
        List<ReviewThread> asked = forge.conversation().threads(SHOP, opened.ref());
        ReviewThread twice = asked.stream()
                .filter(each -> each.comments().getFirst().body().contains("twice"))
                .findFirst()
                .orElseThrow();

        forge.conversation()
                .remove(SHOP, opened.ref(), twice.comments().getFirst().id());

        sees(
                () -> forge.conversation().threads(SHOP, opened.ref()),
                threads -> assertThat(threads)
                        .singleElement()
                        .satisfies(each -> assertThat(each.comments())
                                .extracting(Comment::body)
                                .containsExactly("Asked")));
    }

    /** Somebody writes a comment, as the forge's page would. */
    protected void says(String person, PullRequest.Ref pullRequest, String body) {
        as(person).conversation().comment(SHOP, pullRequest, body);
    }

    @Test
    void asksOnTheLinesOfAReview() {
        PullRequest opened = propose();

        forge.conversation()
                .review(
                        SHOP,
                        opened.ref(),
                        opened.head(),
                        "Two questions.",
                        List.of(new NewThread(SPEC, 2, MARKED), new NewThread(SPEC, 3, "How many?")));

        List<ReviewThread> threads = forge.conversation().threads(SHOP, opened.ref());
        assertThat(threads)
                .extracting(
                        ReviewThread::path,
                        ReviewThread::line,
                        ReviewThread::resolved,
                        thread -> thread.comments().getFirst().body())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(SPEC, 2, false, MARKED),
                        org.assertj.core.groups.Tuple.tuple(SPEC, 3, false, "How many?"));
        assertThat(threads)
                .allSatisfy(thread -> assertThat(thread.comments())
                        .singleElement()
                        .satisfies(comment -> assertThat(comment.mine()).isTrue()));
    }

    private ReviewThread thread(PullRequest opened) {
        forge.conversation().review(SHOP, opened.ref(), opened.head(), "", List.of(new NewThread(SPEC, 2, MARKED)));
        return forge.conversation().threads(SHOP, opened.ref()).getFirst();
    }

    @Test
    void hearsRepliesInAThread() {
        PullRequest opened = propose();
        ReviewThread asked = thread(opened);

        answer(opened, asked, "8080");

        ReviewThread answered = forge.conversation().threads(SHOP, opened.ref()).getFirst();
        assertThat(answered.id()).isEqualTo(asked.id());
        assertThat(answered.comments())
                .extracting(Comment::author, Comment::mine, Comment::body)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(forge.self(SHOP), true, MARKED),
                        org.assertj.core.groups.Tuple.tuple(login("writer"), false, "8080"));
    }

    /** The writer answers a thread, as its web page would. */
    protected void answer(PullRequest opened, ReviewThread thread, String body) {
        as("writer").conversation().reply(SHOP, opened.ref(), thread, body);
    }

    @Test
    @MayBeSkipped("not every forge has replies in threads")
    void repliesInAThread() {
        assumeThat(forge.capabilities().threadReplies()).isTrue();
        PullRequest opened = propose();

        forge.conversation().reply(SHOP, opened.ref(), thread(opened), "Understood: 8080");

        assertThat(forge.conversation().threads(SHOP, opened.ref()).getFirst().comments())
                .extracting(Comment::body)
                .containsExactly(MARKED, "Understood: 8080");
    }

    @Test
    @MayBeSkipped("not every forge resolves threads")
    void resolvesAThread() {
        assumeThat(forge.capabilities().resolvesThreads()).isTrue();
        PullRequest opened = propose();

        forge.conversation().resolve(SHOP, opened.ref(), thread(opened));

        assertThat(forge.conversation().threads(SHOP, opened.ref())).allMatch(ReviewThread::resolved);
    }

    @Test
    void reactsOnce() {
        PullRequest opened = propose();
        Comment comment = as("writer").conversation().comment(SHOP, opened.ref(), "/drover plan");
        ReviewThread thread = thread(opened);

        forge.conversation().react(SHOP, opened.ref(), comment.id(), Reaction.EYES);
        forge.conversation().react(SHOP, opened.ref(), comment.id(), Reaction.EYES);
        forge.conversation()
                .react(SHOP, opened.ref(), thread.comments().getFirst().id(), Reaction.THUMBS_UP);

        assertThat(forge.conversation().comments(SHOP, opened.ref())).hasSize(1);
    }

    @Test
    void keepsTheLatestStatusOfEachContext() {
        forge.status(SHOP, main, new CommitStatus("drover/plan", CommitStatus.State.PENDING, "Planning", ""));
        forge.status(SHOP, main, new CommitStatus("drover/deploy", CommitStatus.State.FAILURE, "OOM", ""));
        CommitStatus last =
                new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "1 to create", "https://drover.example/a");

        forge.status(SHOP, main, last);

        assertThat(forge.statuses(SHOP, main))
                .containsExactlyInAnyOrder(
                        last, new CommitStatus("drover/deploy", CommitStatus.State.FAILURE, "OOM", ""));
    }

    @Test
    void aPullRequestThatIsNotThereIsToldAsSuch() {
        PullRequest.Ref missing = new PullRequest.Ref(4711, "");

        assertThatThrownBy(() -> forge.conversation().comment(SHOP, missing, "Hello"))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("4711");
    }
}

package dev.drover.forge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeContract;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltinForgeTest extends ForgeContract {
    private static final Map<RepositoryName, Permission> WRITES = Map.of(SHOP, Permission.WRITE);
    private static final Accounts ACCOUNTS = new Accounts(
            Account.inside("drover"),
            List.of(
                    Account.withToken("writer", "writer-token-0123456789", WRITES, Permission.NONE),
                    Account.withToken(
                            "reader", "reader-token-0123456789", Map.of(SHOP, Permission.READ), Permission.NONE),
                    Account.withToken("stranger", "stranger-token-0123456789", Map.of(), Permission.NONE)),
            Permission.NONE);

    private final Path folder;
    private final List<RepositoryName> woken = new ArrayList<>();
    private final BuiltinSite site;
    private final GitSandbox git;

    BuiltinForgeTest(@TempDir Path folder) {
        this.folder = folder;
        this.site = site();
        site.repository(SHOP);
        this.git = GitSandbox.open(folder.resolve("shop.git"));
    }

    private BuiltinSite site() {
        Hosting hosting = new Hosting(folder, Set.of(SHOP));
        return new BuiltinSite(hosting, ACCOUNTS, "http://127.0.0.1:8080/", Clock.systemUTC(), woken::add);
    }

    @Override
    protected Forge forge() {
        return site.forge();
    }

    @Override
    protected Forge as(String person) {
        return site.as(person);
    }

    @Override
    protected Revision commit(String branch, String base, Map<String, String> files) {
        return git.commit(branch, base, "Change " + files.keySet(), files);
    }

    @Override
    protected boolean contains(Branch branch, Revision commit) {
        return git.contains(git.head(branch.name()), commit);
    }

    private PullRequest propose() {
        git.commit(PROPOSAL.name(), "main", "Propose", Map.of("deploy/job.nomad", "one\ntwo\nthree\n"));
        return site.forge().open(SHOP, PROPOSAL, MAIN, "Add a job spec", "Body");
    }

    @Test
    void nothingIsLostWithTheProcess() {
        PullRequest opened = propose();
        site.forge().conversation().comment(SHOP, opened.ref(), "Remember me");
        site.forge().status(SHOP, opened.head(), new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "", ""));

        Forge later = site().forge();

        assertThat(later.pullRequests(SHOP, PROPOSAL, MAIN))
                .containsExactly(site.forge().pullRequests(SHOP, PROPOSAL, MAIN).getFirst());
        assertThat(later.conversation().comments(SHOP, opened.ref()))
                .extracting(Comment::body)
                .containsExactly("Remember me");
        assertThat(later.statuses(SHOP, opened.head())).hasSize(1);
    }

    @Test
    void losesNothingWhenManyWriteAtOnce() throws InterruptedException, ExecutionException {
        PullRequest opened = propose();
        List<Future<?>> writing = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                String text = "comment " + i;
                BuiltinSite own = site();
                writing.add(people.submit(() -> own.forge().conversation().comment(SHOP, opened.ref(), text)));
                writing.add(people.submit(() -> own.forge()
                        .status(SHOP, opened.head(), new CommitStatus(text, CommitStatus.State.SUCCESS, "", ""))));
            }
        }
        for (Future<?> each : writing) {
            each.get();
        }

        assertThat(site.forge().conversation().comments(SHOP, opened.ref()))
                .hasSize(24)
                .extracting(comment -> comment.id().value())
                .doesNotHaveDuplicates();
        assertThat(site.forge().statuses(SHOP, opened.head())).hasSize(24);
    }

    @Test
    void onlyOneOfManyOpensAPullRequest() {
        git.commit(PROPOSAL.name(), "main", "Propose", Map.of("deploy/job.nomad", "one\n"));
        List<Future<?>> opening = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                BuiltinSite own = site();
                opening.add(people.submit(() -> own.forge().open(SHOP, PROPOSAL, MAIN, "Add", "")));
            }
        }

        assertThat(opening)
                .filteredOn(each -> each.state() == Future.State.SUCCESS)
                .hasSize(1);
        assertThat(site.forge().openPullRequests(SHOP, MAIN)).hasSize(1);
    }

    @Test
    void threadsMoveWithTheirLines() {
        PullRequest opened = propose();
        NewThread second = new NewThread("deploy/job.nomad", 2, "Why two?");
        NewThread third = new NewThread("deploy/job.nomad", 3, "Why three?");
        site.forge().conversation().review(SHOP, opened.ref(), opened.head(), "", List.of(second, third));

        commit(PROPOSAL.name(), PROPOSAL.name(), Map.of("deploy/job.nomad", "zero\none\ntwo\n3\n"));

        assertThat(site.forge().conversation().threads(SHOP, opened.ref()))
                .extracting(ReviewThread::line)
                .containsExactly(3, 0);
    }

    @Test
    void aPushOfTheHeadToTheTargetIsAMerge() {
        PullRequest opened = propose();

        git.point("main", opened.head());

        PullRequest after = site.forge().pullRequests(SHOP, PROPOSAL, MAIN).getFirst();
        assertThat(after.status().state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(after.status().mergeCommit()).isEqualTo(opened.head());
    }

    @Test
    void aBranchWithNothingLeftIsClosed() {
        propose();

        git.point(PROPOSAL.name(), git.head("main"));

        PullRequest after = site.forge().pullRequests(SHOP, PROPOSAL, MAIN).getFirst();
        assertThat(after.status().state()).isEqualTo(PullRequest.State.CLOSED);
    }

    @Test
    void peopleWithoutRightsSeeAndDoNothing() {
        PullRequest opened = propose();

        for (String nobody : List.of("stranger", "unknown", "")) {
            assertThatThrownBy(() -> site.as(nobody).openPullRequests(SHOP, MAIN))
                    .isInstanceOf(RepositoryProblem.class)
                    .hasMessageContaining("is not there, or");
            assertThatThrownBy(() -> site.as(nobody).conversation().comment(SHOP, opened.ref(), "Hi"))
                    .isInstanceOf(RepositoryProblem.class);
        }
        assertThatThrownBy(() -> site.as("reader").merge(SHOP, opened.ref(), opened.head()))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("reader may not merge");
        assertThatThrownBy(() -> site.as("reader").close(SHOP, opened.ref())).isInstanceOf(RepositoryProblem.class);
        assertThat(site.forge().openPullRequests(SHOP, MAIN)).hasSize(1);
    }

    @Test
    void aCommentIsEditedByItsAuthorAlone() {
        PullRequest opened = propose();
        Comment theirs = site.as("reader").conversation().comment(SHOP, opened.ref(), "8080");

        assertThatThrownBy(() -> site.as("writer").conversation().edit(SHOP, opened.ref(), theirs.id(), "1"))
                .isInstanceOf(RepositoryProblem.class);
        assertThat(site.forge().conversation().comments(SHOP, opened.ref()))
                .extracting(Comment::body)
                .containsExactly("8080");
    }

    @Test
    void refusesLinesThatAreNotThere() {
        PullRequest opened = propose();
        List<NewThread> beyond = List.of(new NewThread("deploy/job.nomad", 4, "?"));

        assertThatThrownBy(() -> site.forge().conversation().review(SHOP, opened.ref(), opened.head(), "", beyond))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("deploy/job.nomad:4 is not a line");
    }

    @Test
    void tellsWhoeverFollowsTheRepository() {
        PullRequest opened = propose();
        woken.clear();

        site.as("writer").conversation().comment(SHOP, opened.ref(), "8080");

        assertThat(woken).containsExactly(SHOP);
    }
}

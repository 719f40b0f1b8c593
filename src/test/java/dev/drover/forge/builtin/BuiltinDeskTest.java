package dev.drover.forge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.FileDiff;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk.Approval;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.forge.ReviewThread;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltinDeskTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String SPEC = "deploy/job.nomad";
    private static final Accounts ACCOUNTS = new Accounts(
            Account.inside("drover"),
            List.of(
                    Account.withToken("ada", "ada-token-0123456789", Map.of(SHOP, Permission.WRITE), Permission.NONE),
                    Account.withToken("rob", "rob-token-0123456789", Map.of(SHOP, Permission.READ), Permission.NONE)),
            Permission.NONE);

    private final BuiltinSite site;
    private final BuiltinDesk desk;
    private final GitSandbox git;
    private final Visitor ada;

    BuiltinDeskTest(@TempDir Path folder) {
        Hosting hosting = new Hosting(folder, Set.of(SHOP));
        site = new BuiltinSite(hosting, ACCOUNTS, "http://127.0.0.1", Clock.systemUTC(), _ -> {});
        site.repository(SHOP);
        git = GitSandbox.open(hosting.path(SHOP));
        desk = new BuiltinDesk(site);
        ada = new Visitor("ada");
        git.commit("main", "Start", Map.of("notes.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n"));
        git.commit(
                "proposal",
                "main",
                "Propose",
                Map.of(
                        SPEC,
                        "job \"shop\" {\n  count = 1\n}\n",
                        "notes.txt",
                        "1\n2\n3\n4\n5\n6\n7\n8\n9\nten\n11\n12\n13\n14\n15\n16\n"));
    }

    private PullRequest open() {
        return site.forge().open(SHOP, new Branch("proposal"), new Branch("main"), "Add", "Body");
    }

    private static String shown(FileDiff file) {
        return file.lines().stream()
                .map(line -> switch (line.mark()) {
                    case SAME -> " " + line.oldNumber() + "," + line.newNumber() + " " + line.text();
                    case ADDED -> "+" + line.newNumber() + " " + line.text();
                    case DELETED -> "-" + line.oldNumber() + " " + line.text();
                    case GAP -> "…";
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsWhatChangesWithSomeLinesAround() {
        PullRequest opened = open();

        List<FileDiff> changes = desk.changes(ada, SHOP, opened);

        assertThat(changes).extracting(FileDiff::newPath).containsExactly(SPEC, "notes.txt");
        assertThat(shown(changes.get(0))).isEqualTo("+1 job \"shop\" {\n+2   count = 1\n+3 }");
        assertThat(shown(changes.get(1)))
                .isEqualTo("…\n 4,4 4\n 5,5 5\n 6,6 6\n 7,7 7\n 8,8 8\n 9,9 9\n-10 10\n+10 ten\n"
                        + " 11,11 11\n 12,12 12\n 13,13 13\n 14,14 14\n 15,15 15\n 16,16 16");
    }

    @Test
    void stillShowsItAfterTheMerge() {
        PullRequest opened = open();
        site.as("ada").merge(SHOP, opened.ref(), opened.head());

        PullRequest merged = desk.pullRequest(ada, SHOP, opened.ref().value()).orElseThrow();

        assertThat(merged.status().state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(desk.changes(ada, SHOP, merged))
                .extracting(FileDiff::newPath)
                .containsExactly(SPEC, "notes.txt");
    }

    private ReviewThread suggest(PullRequest opened) {
        String body = "How many?\n\n```suggestion\n  count = 3\n```\n\n<!-- drover:q=count -->";
        site.forge()
                .conversation()
                .review(SHOP, opened.ref(), opened.head(), "", List.of(new NewThread(SPEC, 2, body)));
        return site.forge().conversation().threads(SHOP, opened.ref()).getFirst();
    }

    @Test
    void appliesASuggestionAsThePersonWhoPressed() {
        PullRequest opened = open();
        ReviewThread thread = suggest(opened);

        desk.applySuggestion(
                ada,
                SHOP,
                opened.ref(),
                thread.id(),
                thread.comments().getFirst().id());

        assertThat(git.text("proposal", SPEC)).isEqualTo("job \"shop\" {\n  count = 3\n}\n");
        assertThat(site.forge()
                        .conversation()
                        .threads(SHOP, opened.ref())
                        .getFirst()
                        .line())
                .isZero();
    }

    @Test
    void refusesASuggestionOnALineThatIsGone() {
        PullRequest opened = open();
        ReviewThread thread = suggest(opened);
        git.commit("proposal", "Edit", Map.of(SPEC, "job \"shop\" {\n  count = 2\n}\n"));

        assertThatThrownBy(() -> desk.applySuggestion(
                        ada,
                        SHOP,
                        opened.ref(),
                        thread.id(),
                        thread.comments().getFirst().id()))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("was changed");
    }

    @Test
    void readersApplyNothingAndStrangersSeeNothing() {
        PullRequest opened = open();
        ReviewThread thread = suggest(opened);
        Visitor rob = new Visitor("rob");

        assertThatThrownBy(() -> desk.applySuggestion(
                        rob,
                        SHOP,
                        opened.ref(),
                        thread.id(),
                        thread.comments().getFirst().id()))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("rob may not apply suggestions");
        assertThat(desk.pullRequest(new Visitor(""), SHOP, 1)).isEmpty();
        assertThat(desk.pullRequests(new Visitor(""), SHOP, 10)).isEmpty();
    }

    @Test
    void anApprovalIsOfAPersonAndACommitAndOutlivesThePush() {
        PullRequest opened = open();
        desk.approve(ada, SHOP, opened.ref(), opened.head());
        desk.approve(ada, SHOP, opened.ref(), opened.head());

        git.commit("proposal", "More", Map.of("notes.txt", "1\n"));

        PullRequest now = desk.pullRequest(ada, SHOP, opened.ref().value()).orElseThrow();
        assertThat(desk.approvals(ada, SHOP, opened.ref()))
                .extracting(Approval::by, Approval::commit)
                .containsExactly(tuple("ada", opened.head()));
        assertThat(now.head()).isNotEqualTo(opened.head());
        assertThat(desk.as(ada).conversation().comments(SHOP, opened.ref())).isEmpty();
    }

    @Test
    void whoOpenedItWhoOnlyReadsAndWhoSawAnOlderCommitApproveNothing() {
        PullRequest hers = desk.as(ada).open(SHOP, new Branch("proposal"), new Branch("main"), "Hers", "");
        Visitor rob = new Visitor("rob");
        Revision older = hers.head();

        assertThatThrownBy(() -> desk.approve(ada, SHOP, hers.ref(), older)).hasMessageContaining("opened");
        assertThatThrownBy(() -> desk.approve(rob, SHOP, hers.ref(), older))
                .hasMessageContaining("rob may not approve");
        git.commit("proposal", "More", Map.of("notes.txt", "1\n"));
        assertThatThrownBy(() -> desk.approve(new Visitor("eve"), SHOP, hers.ref(), older))
                .hasMessageContaining("not there");

        assertThat(desk.approvals(ada, SHOP, hers.ref())).isEmpty();
    }

    @Test
    void aCommitThatIsNotTheNewestIsNotApproved() {
        PullRequest opened = open();
        git.commit("proposal", "More", Map.of("notes.txt", "1\n"));

        assertThatThrownBy(() -> desk.approve(ada, SHOP, opened.ref(), opened.head()))
                .hasMessageContaining("pushed meanwhile");
    }
}

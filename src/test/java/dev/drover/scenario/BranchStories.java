package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to a proposal and its branch, as whole stories with a simulated cluster, told the same on each kind of forge. */
abstract class BranchStories extends SeveralAppsStories {
    @Test
    void theFirstPushBecomesOneProposalThatExplainsItself() {
        commit("alice", MAIN, CODE);

        passes(3);

        PullRequest proposal = only();
        assertThat(proposal.text().title()).isEqualTo("Add deploy/job.nomad");
        assertThat(proposal.text().body())
                .containsSubsequence(
                        "To be rid of it",
                        "### Plan",
                        "### Open questions",
                        "What this is based on",
                        "### How to answer",
                        "/drover help",
                        "Closing means no",
                        "<!-- drover:proposal");
        assertThat(proposed(SPEC)).contains("job \"shop\"");
        assertThat(threads()).hasSize(1);
        assertThat(status(proposal.head(), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.PENDING);
        assertThat(status(proposal.head(), "drover/plan").orElseThrow().state()).isEqualTo(CommitStatus.State.PENDING);
    }

    @Test
    void whileNobodyTouchedItAnotherPushReplacesTheProposal() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));

        passes(3);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(proposed(SPEC)).contains("9090").doesNotContain("8080");
        assertThat(git().between(here(), head(MAIN), head(PROPOSAL))).hasSize(1);
        assertThat(threads()).hasSize(1);
    }

    @Test
    void aPersonsCommitOnTheBranchIsKeptAndSaidOnce() {
        commit("alice", MAIN, CODE);
        passes(3);
        String spec = proposed(SPEC);
        commit("bob", PROPOSAL, Map.of(SPEC, "# ours, keep this\n\n" + spec.replace("count = 1", "count = 2 # two")));
        passes(2);
        reply("alice", IMAGE);

        passes(4);

        assertThat(proposed(SPEC))
                .startsWith("# ours, keep this\n")
                .contains("count = 2 # two", "registry.example/shop:1");
        assertThat(comments())
                .filteredOn(each -> each.body().contains("ommits of others"))
                .hasSize(1);
    }

    @Test
    void aForcePushByAPersonStands() {
        commit("alice", MAIN, CODE);
        passes(3);
        String spec = proposed(SPEC).replace("var.image", "\"registry.example/mine:1\"");
        Revision mine = push("bob", PROPOSAL, head(MAIN), head(PROPOSAL), Map.of(SPEC, spec, "notes.txt", "by bob\n"));

        passes(4);

        assertThat(git().contains(here(), head(PROPOSAL), mine)).isTrue();
        assertThat(proposed(SPEC)).contains("registry.example/mine:1");
        assertThat(proposed("notes.txt")).isEqualTo("by bob\n");
        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
    }

    @Test
    void regenerateDraftsAnewAndNamesWhatItDiscards() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("bob", PROPOSAL, Map.of(SPEC, "# all wrong\n"));
        passes(2);

        comment("alice", "/drover regenerate");
        passes(4);

        assertThat(proposed(SPEC)).contains("job \"shop\"").doesNotContain("all wrong");
        assertThat(said()).containsPattern("commits were discarded:\\s+- [0-9a-f]+ Change by bob");
        assertThat(git().between(here(), head(MAIN), head(PROPOSAL))).hasSize(1);
    }

    @Test
    void whenTheBaseHoldsAnotherSpecTheConversationIsKeptAndTheConflictTakenIn() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        Revision before = head(PROPOSAL);
        commit("bob", MAIN, Map.of(SPEC, "# by hand\n" + proposed(SPEC).replace("count = 1", "count = 3")));

        passes(4);

        PullRequest last = all().getFirst();
        if (last.status().state() == PullRequest.State.OPEN) {
            assertThat(git().contains(here(), head(PROPOSAL), before)).isTrue();
            assertThat(git().contains(here(), head(PROPOSAL), head(MAIN))).isTrue();
            assertThat(proposed(SPEC)).startsWith("# by hand\n").contains("count = 3");
            assertThat(as("alice").merge(SHOP, last.ref(), last.head())).isPresent();
        } else {
            assertThat(said()).contains("holds this already");
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void aConflictWithPeoplesCommitsIsSaidAndLeftToThem() {
        commit("alice", MAIN, CODE);
        passes(3);
        String spec = proposed(SPEC);
        Revision mine = commit("bob", PROPOSAL, Map.of(SPEC, spec.replace("count = 1", "count = 2")));
        commit("alice", MAIN, Map.of(SPEC, "# by hand\n" + spec.replace("count = 1", "count = 3")));

        passes(4);

        assertThat(git().contains(here(), head(PROPOSAL), mine)).isTrue();
        assertThat(comments())
                .filteredOn(each -> each.body().contains("does not choose"))
                .hasSize(1);
    }

    @Test
    void closingIsANoForThisAndSaysSo() {
        commit("alice", MAIN, CODE);
        passes(3);
        as("alice").close(SHOP, only().ref());

        passes(4);
        commit("alice", MAIN, Map.of("README.md", "# Our shop\n"));
        passes(3);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(comments())
                .filteredOn(each -> each.body().contains("Understood as a no"))
                .singleElement()
                .satisfies(each -> assertThat(each.body()).contains("unless the code changes", "reopen this"));
    }

    @Test
    void newFactsAfterANoBringAnotherProposal() {
        commit("alice", MAIN, CODE);
        passes(3);
        as("alice").close(SHOP, only().ref());
        passes(3);

        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(3);

        assertThat(all()).hasSize(2);
        assertThat(all().getFirst().status().state()).isEqualTo(PullRequest.State.OPEN);
    }

    @Test
    void aReopenedProposalGoesOnWhereItWas() {
        commit("alice", MAIN, CODE);
        passes(3);
        as("alice").close(SHOP, only().ref());
        passes(3);
        reopen(only());

        passes(2);
        reply("alice", IMAGE);
        passes(3);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
    }

    @Test
    void aDeletedBranchIsANo() {
        commit("alice", MAIN, CODE);
        passes(3);
        gitOf("alice").deleteBranch(remote(), PROPOSAL, head(PROPOSAL));

        passes(5);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(head(PROPOSAL)).isEqualTo(Revision.NONE);
    }

    @Test
    void whatWasMergedElsewhereIsClosedAsDone() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        commit(
                "alice",
                MAIN,
                Map.of(
                        SPEC,
                        proposed(SPEC),
                        ANSWERS,
                        proposed(ANSWERS),
                        "deploy/drover.lock",
                        proposed("deploy/drover.lock")));

        passes(8);

        assertThat(only().status().state()).isNotEqualTo(PullRequest.State.OPEN);
        assertThat(cluster.jobs(0, Duration.ZERO).jobs()).hasSize(1);
    }

    @Test
    void whenTheCodeChangesAHealthyAppsSpecIsRepairedByAnotherProposal() {
        healthy();
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));

        passes(4);

        assertThat(all()).hasSize(2);
        assertThat(proposed(SPEC)).contains("9090").doesNotContain("8080");
        assertThat(all().getFirst().text().title()).isEqualTo("Update deploy/job.nomad");
        assertThat(all().getFirst().text().body()).doesNotContain("To be rid of it");
    }

    @Test
    void aChangeThatWasTakenBackClosesItsProposalAndMayComeAgain() {
        healthy();
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(3);
        commit("alice", MAIN, CODE);
        passes(4);
        assertThat(all().getFirst().status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(head(PROPOSAL)).isEqualTo(Revision.NONE);
        assertThat(said()).contains("nothing left to merge").doesNotContain("Understood as a no");

        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(4);

        assertThat(all()).hasSize(3);
        assertThat(all().getFirst().status().state()).isEqualTo(PullRequest.State.OPEN);
    }

    @Test
    void whatNobodyNeedsAnyMoreButHoldsPeoplesCommitsIsTheirsAndSaidOnce() {
        healthy();
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(3);
        Revision bobs = commit("bob", PROPOSAL, Map.of("notes.txt", "by bob\n"));
        passes(2);
        assertThat(said()).doesNotContain("is not needed any more");
        commit("alice", MAIN, CODE);

        passes(5);

        PullRequest left = all().getFirst();
        assertThat(left.open()).isTrue();
        assertThat(left.text().title()).isEqualTo("Update deploy/job.nomad (abandoned)");
        assertThat(git().contains(here(), head(PROPOSAL), bobs)).isTrue();
        assertThat(proposed(SPEC)).as("ours was taken out of it").isEqualTo(merged(SPEC));
        assertThat(comments())
                .filteredOn(each -> each.body().contains("is not needed any more"))
                .hasSize(1);

        Revision before = head(PROPOSAL);
        passes(3);
        assertThat(head(PROPOSAL)).isEqualTo(before);
        as("bob").close(SHOP, left.ref());
        passes(4);
        assertThat(all()).hasSize(2);
        assertThat(all().getFirst().open()).isFalse();
    }

    @Test
    void anAbandonedProposalIsTakenUpAgainWhenItIsNeededAgain() {
        healthy();
        Map<String, String> moved = Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n");
        commit("alice", MAIN, moved);
        passes(3);
        commit("bob", PROPOSAL, Map.of("notes.txt", "by bob\n"));
        passes(2);
        commit("alice", MAIN, CODE);
        passes(4);

        commit("alice", MAIN, moved);
        passes(4);

        assertThat(all()).hasSize(2);
        assertThat(all().getFirst().text().title()).isEqualTo("Update deploy/job.nomad");
        assertThat(proposed(SPEC)).contains("9090");
        assertThat(proposed("notes.txt")).isEqualTo("by bob\n");
    }

    @Test
    void aPersonsOwnPullRequestGetsThePlanAsOneCommentAndAStatus() {
        healthy();
        Branch patch = new Branch("patch");
        String spec = merged(SPEC);
        push("bob", patch, head(MAIN), Revision.NONE, Map.of(SPEC, spec.replace("count = 1", "count = 2")));
        PullRequest his = as("bob").open(SHOP, patch, MAIN, "Two of them", "Please.");
        passes(2);
        String first = words(his);
        commit("bob", patch, Map.of(SPEC, spec + "}\n"));

        passes(3);

        assertThat(first).contains("What merging this would do", "| `shop` |");
        assertThat(words(his)).contains("What merging this would do", "does not accept");
        assertThat(forge().conversation().comments(SHOP, his.ref())).hasSize(1);
        assertThat(status(head(patch), "drover/plan").orElseThrow().state()).isEqualTo(CommitStatus.State.FAILURE);
    }

    @Test
    void aPersonsOwnPullRequestShowsNothingOfAJobThatIsNotOurs() {
        healthy();
        Branch patch = new Branch("patch");
        String spec = merged(SPEC);
        cluster.register(new Registration(
                ((Parse.Accepted) cluster.parse(new JobSource(
                                spec.replace("job \"shop\"", "job \"treasury\""), JobSource.Format.HCL2, "")))
                        .job(),
                0,
                false));
        push("bob", patch, head(MAIN), Revision.NONE, Map.of(SPEC, spec.replace("job \"shop\"", "job \"treasury\"")));
        PullRequest his = as("bob").open(SHOP, patch, MAIN, "Look inside", "Please.");

        passes(3);

        assertThat(words(his)).contains("does not belong").doesNotContain("| Group |");
    }

    private String words(PullRequest pullRequest) {
        return forge().conversation().comments(SHOP, pullRequest.ref()).stream()
                .map(Comment::body)
                .reduce("", String::concat);
    }
}

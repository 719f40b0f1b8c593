package dev.drover.scenario;

import static dev.drover.journal.Milestone.Kind.ANSWERED;
import static dev.drover.journal.Milestone.Kind.ASKED;
import static dev.drover.journal.Milestone.Kind.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.SpecPath;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Milestone;
import dev.drover.question.Command;
import dev.drover.question.QuestionId;
import dev.drover.reconcile.Closeups.Closeup;
import dev.drover.reconcile.OrderBox;
import dev.drover.reconcile.OrderBox.Offer;
import dev.drover.reconcile.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers and commands that signed-in people give on Drover's own pages, on a forge where Drover can't speak as them. */
abstract class DashboardStories extends TroubleStories {
    private void answer(String name, String login, String question, String text) {
        drover.answers.put(drover.app(), new Speaker(name, login, Optional.empty()), new QuestionId(question), text);
    }

    /** Code that somebody pushed and that Drover has proposed a spec for. */
    private void proposed(Map<String, String> code) {
        commit("alice", MAIN, code);
        passes(3);
    }

    private List<Comment> everything() {
        return Stream.concat(comments().stream(), threads().stream().flatMap(thread -> thread.comments().stream()))
                .toList();
    }

    @Test
    void anAnswerFromTheDashboardIsRecordedOnThePullRequestAndAppliedAsThatPersons() {
        proposed(CODE);

        answer("carol", "", "image", "registry.example/shop:1");
        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
        assertThat(proposed(ANSWERS)).contains("registry.example/shop:1", "by: carol", "from:");
        assertThat(said())
                .contains("Answered by **carol** on Drover's dashboard", "image = registry.example/shop:1")
                .contains("committed in " + head(PROPOSAL).brief());
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(threads().getFirst().resolved())
                .isEqualTo(forge().capabilities().resolvesThreads());
    }

    @Test
    void aRecordedAnswerIsHeardOnceAlsoByAnotherProcess() {
        proposed(CODE);
        answer("carol", "", "image", "registry.example/shop:1");
        passes(4);
        reply("alice", "image = registry.example/later:2");
        passes(4);
        int before = everything().size();

        drover = restarted();
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/later:2");
        assertThat(everything()).hasSize(before);
        assertThat(said()).contains("carol had answered `image = registry.example/shop:1`");
    }

    @Test
    void anAccountThatMayOnlyReadIsRefusedWhoeverSignedIn() {
        proposed(CODE);
        int before = everything().size();

        assertThatThrownBy(() -> answer("mallory", login("mallory"), "image", "evil.example/shop:1"))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("may not write");
        answer("alice", login("alice"), "image", "registry.example/shop:1");
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1").doesNotContain("evil");
        assertThat(everything()).hasSizeGreaterThan(before);
    }

    @Test
    void aNameOfTheDashboardLendsNoRightsToTheSameNameOnTheForge() {
        proposed(CODE);
        answer("mallory", "", "image", "registry.example/shop:1");
        passes(4);
        String record = everything().stream()
                .map(Comment::body)
                .filter(each -> each.contains("on Drover's dashboard"))
                .findFirst()
                .orElseThrow();

        comment("mallory", record.replace("shop:1", "evil:1"));
        comment("mallory", "image = registry.example/evil:2");
        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1").doesNotContain("evil");
    }

    @Test
    void whatIsNotUnderstoodOrSecretIsToldToItsAuthorAlone() {
        proposed(ASKING);
        int before = everything().size();
        String secret = "hunter2-Zx81-QqLm-77";

        assertThatThrownBy(() -> answer("carol", "", "env.DB_PASSWORD", "value " + secret))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("revoke")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> answer("carol", "", "env.DB_PASSWORD", "what would you take?"))
                .hasMessageContaining("Accepted: DB_PASSWORD = ");
        assertThatThrownBy(() -> answer("carol", "", "image", "/drover ignore"))
                .hasMessageContaining("this is no answer");
        assertThatThrownBy(() -> answer("carol", "", "nothing.such", "yes")).hasMessageContaining("nobody asks");

        assertThat(everything()).hasSize(before);
        assertThat(drover.journal.newest(1_000).toString()).doesNotContain(secret);
    }

    @Test
    void oneOfSeveralVariablesCanBeAnsweredAlone() {
        proposed(ASKING);

        answer("carol", "", "env.DB_PASSWORD", "vault secret/data/shop/db#password");
        passes(4);

        assertThat(proposed(ANSWERS)).contains("vault secret/data/shop/db#password", "by: carol");
        assertThat(said())
                .contains("DB_PASSWORD = vault secret/data/shop/db#password")
                .doesNotContain("Not understood");
    }

    @Test
    void whoAnswersSecondIsToldThatNobodyAsksAnyMore() {
        proposed(CODE);
        answer("carol", "", "image", "registry.example/shop:1");

        assertThatThrownBy(() -> answer("dave", "", "image", "registry.example/shop:2"))
                .hasMessageContaining("nobody asks image any more");
        passes(4);

        assertThat(proposed(SPEC)).contains("shop:1").doesNotContain("shop:2");
    }

    @Test
    void whatTheInsightsCountIsToldOnceAlsoAfterARestart() {
        proposed(CODE);
        answer("carol", "", "image", "registry.example/shop:1");
        passes(4);
        merge();
        passes(8);
        drover.pass();
        List<Milestone> told = reached();

        passes(3);

        assertThat(told).extracting(Milestone::kind).containsExactlyInAnyOrder(ASKED, ANSWERED, HEALTHY);
        assertThat(told)
                .filteredOn(each -> each.kind() == HEALTHY)
                .allSatisfy(each -> assertThat(each.millis()).isPositive());
        assertThat(reached()).isEqualTo(told);
    }

    private void order(String name, String login, Command command) {
        drover.orders.put(drover.app(), new Speaker(name, login, Optional.empty()), command);
    }

    private List<Command> offers() {
        drover.closeups.stale(drover.app());
        return OrderBox.offers(drover.closeups.of(drover.app()).seen().orElseThrow()).stream()
                .map(Offer::command)
                .toList();
    }

    @Test
    void theButtonToRollBackDoesWhatTheCommandDoesOnceAndIsRecorded() {
        healthy();
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(3);
        merge();
        passes(8);
        assertThat(offers()).containsExactly(Command.ROLLBACK);

        order("carol", "", Command.ROLLBACK);
        passes(4);

        assertThat(all()).hasSize(3);
        assertThat(all().getFirst().text().title()).startsWith("Return deploy/job.nomad to ");
        assertThat(proposed(SPEC)).contains("8080").doesNotContain("9090");
        assertThat(forge().conversation().comments(SHOP, all().get(1).ref()))
                .extracting(Comment::body)
                .asString()
                .contains("Asked for by **carol** on Drover's dashboard", "/drover rollback")
                .contains("Proposed: the spec as it was at");
        drover = restarted();
        passes(3);
        assertThat(all()).hasSize(3);
    }

    @Test
    void anOpenProposalCanBeClosedFromTheDashboardByWhoeverMayDecide() {
        proposed(CODE);
        assertThat(offers()).containsExactly(Command.REGENERATE, Command.IGNORE);
        int before = everything().size();
        assertThatThrownBy(() -> order("mallory", login("mallory"), Command.IGNORE))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("may not write");
        assertThatThrownBy(() -> order("carol", "", Command.ROLLBACK)).hasMessageContaining("no pull request now");
        assertThat(everything()).hasSize(before);

        order("alice", login("alice"), Command.IGNORE);
        passes(4);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(said()).contains("Asked for by **alice**", "not proposed again");
    }

    @Test
    void whatIsNotOnAForgeOrIsToBeLeftAloneOffersNoCommands() {
        commit("alice", MAIN, CODE);
        assertThat(offers()).as("never proposed").isEmpty();
        passes(3);
        comment("alice", "/drover pause");
        passes(2);

        assertThat(offers()).as("suspended").isEmpty();
    }

    private List<Milestone> reached() {
        return drover.journal.reachedSince(Instant.EPOCH, 100).stream()
                .map(Entry::what)
                .filter(Happening.Reached.class::isInstance)
                .map(Happening.Reached.class::cast)
                .map(Happening.Reached::milestone)
                .toList();
    }

    @Test
    void aCloseLookShowsFactsAndWhatRunsAndIsTakenAgainWhenSomethingChanged() {
        healthy();

        Closeup look = drover.closeups.of(drover.app());
        Closeup same = drover.closeups.of(drover.app());
        drover.closeups.stale(drover.app());
        Closeup fresh = drover.closeups.of(drover.app());
        Closeup unknown = drover.closeups.of(new AppRef(SHOP, new Branch("gone"), SpecPath.USUAL));

        assertThat(look.trouble()).isEmpty();
        assertThat(look.facts().orElseThrow().facts())
                .anyMatch(fact -> fact.key().id().equals("port"));
        assertThat(look.submitted()).contains(proposedAt(MAIN));
        assertThat(same).isSameAs(look);
        assertThat(fresh).isNotSameAs(look);
        assertThat(unknown.seen()).isEmpty();
        assertThat(unknown.trouble()).contains("not watched any more");
    }

    private String proposedAt(Branch branch) {
        return git().tree(here(), head(branch)).exact(SPEC).orElse("");
    }
}

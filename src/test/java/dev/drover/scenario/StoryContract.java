package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.Suggestion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people say on a proposal and what becomes of it, after the stories of its branch and of answers from elsewhere. */
abstract class StoryContract extends DashboardStories {
    @Test
    void anotherPushWhileAQuestionIsAnsweredOnlyAddsToTheProposal() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        Revision before = head(PROPOSAL);
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));

        passes(3);

        assertThat(proposed(SPEC)).contains("9090", "registry.example/shop:1");
        assertThat(git().contains(here(), head(PROPOSAL), before)).isTrue();
        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
    }

    @Test
    void anAnswerIsAcknowledgedCommittedRecordedAndItsThreadResolved() {
        commit("alice", MAIN, CODE);
        passes(3);

        reply("alice", "> which image?\n\n`registry.example/shop:1`");
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1");
        assertThat(proposed(ANSWERS)).contains("image:", "registry.example/shop:1", "alice", "at:", "from:");
        assertThat(said()).contains("committed in " + head(PROPOSAL).brief(), "image = registry.example/shop:1");
        assertThat(threads().getFirst().resolved())
                .isEqualTo(forge().capabilities().resolvesThreads());
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(status(head(PROPOSAL), "drover/plan").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(only().text().body()).contains("1 create");
    }

    @Test
    void aStrangersAnswerIsNotHeardAndSaidSoOnce() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("mallory", "image = evil.example/shop:1");
        reply("mallory", "image = evil.example/shop:2");
        comment("mallory", "/drover ignore");

        passes(3);
        reply("mallory", "image = evil.example/shop:3");
        passes(2);

        assertThat(proposed(SPEC)).doesNotContain("evil.example");
        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(said().split("Only people who may write", -1)).hasSize(2);
    }

    @Test
    void anAnswerThatIsEditedAfterItsReplyChangesNothing() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);
        Comment hers = threads().getFirst().comments().stream()
                .filter(each -> !each.mine())
                .findFirst()
                .orElseThrow();

        as("alice").conversation().edit(SHOP, only().ref(), hers.id(), "image = registry.example/other:2");
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/shop:1").doesNotContain("other:2");
        assertThat(said().split("drover:ack", -1)).as("replies").hasSize(2);
    }

    @Test
    void ofTwoAnswersTheLaterHoldsAndBothAreToldSo() {
        commit("alice", MAIN, CODE);
        passes(3);
        reply("alice", IMAGE);
        passes(3);

        reply("bob", "registry.example/bob:2");
        passes(3);

        assertThat(proposed(SPEC)).contains("registry.example/bob:2").doesNotContain("shop:1");
        assertThat(proposed(ANSWERS)).contains("bob:2");
        assertThat(said()).contains("had answered `image = registry.example/shop:1`; the later answer holds");
    }

    @Test
    void aMergeWithoutARequiredAnswerDeploysNothingAndSaysSo() {
        commit("alice", MAIN, CODE);
        passes(3);
        merge();

        passes(3);

        assertThat(cluster.jobs(0, Duration.ZERO).jobs()).isEmpty();
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(said()).contains("Not deployed");
    }

    @Test
    void wordsUnderDroversOwnAccountAreNotHeardAndSaidSoOnce() {
        commit("alice", MAIN, CODE);
        passes(3);
        forge().conversation().comment(SHOP, only().ref(), "image = registry.example/own:1");

        passes(4);

        assertThat(proposed(SPEC)).doesNotContain("registry.example/own:1");
        assertThat(said().split("the account that Drover itself runs as", -1)).hasSize(2);
    }

    @Test
    void anEditOfTheAnswersFileIsAnAnswer() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("bob", PROPOSAL, Map.of(ANSWERS, "version: 1\nanswers:\n  image: registry.example/file:7\n"));

        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/file:7");
        assertThat(proposed(ANSWERS)).contains("by: ", "from: ");
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(said()).contains("Not open any more");
    }

    @Test
    void aCommitThatEditsTheLineIsAnAnswer() {
        commit("alice", MAIN, CODE);
        passes(3);
        commit("bob", PROPOSAL, Map.of(SPEC, proposed(SPEC).replace("var.image", "\"registry.example/line:3\"")));

        passes(4);

        assertThat(proposed(SPEC)).contains("registry.example/line:3").doesNotContain("variable \"image\"");
        assertThat(proposed(ANSWERS)).contains("registry.example/line:3", "by: bob", "from: ", "commit ");
        assertThat(said()).contains("Not open any more");
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(status(head(PROPOSAL), "drover/plan").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void anAppliedSuggestionIsAnAnswer() {
        commit("alice", MAIN, RIVALS);
        passes(3);
        ReviewThread asked = threads().stream()
                .filter(each -> Suggestion.in(each.comments().getFirst().body()).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(proposed(SPEC)).contains("to = 8080");

        applySuggestion("bob", asked);
        passes(4);

        assertThat(proposed(SPEC)).contains("to = 9000").doesNotContain("8080");
        assertThat(proposed(ANSWERS)).containsPattern("port: .*9000.*by: bob.*commit ");
        assertThat(said()).contains("Not open any more", "port = 9000");
        assertThat(threads())
                .filteredOn(each -> each.id().equals(asked.id()))
                .allMatch(each -> each.resolved() == forge().capabilities().resolvesThreads());
        assertThat(only().text().body()).doesNotContain("8080 or on 9000");
    }

    @Test
    void aSecretInClearIsRefusedAndNeverStoredOrRepeated() {
        commit("alice", MAIN, ASKING);
        passes(3);
        String secret = "hunter2-Zx81-QqLm-77";

        comment("alice", "DB_PASSWORD = value " + secret);
        passes(3);

        assertThat(said()).contains("revoke", "vault kv put").doesNotContain(secret);
        assertThat(proposed(SPEC) + proposed(ANSWERS)).doesNotContain(secret);
        assertThat(only().text().body()).doesNotContain(secret);
        assertThat(drover.journal.newest(1_000).toString()).doesNotContain(secret);
    }

    @Test
    void aSecretInTheAnswersFileIsTakenOutAndSaidSo() {
        commit("alice", MAIN, ASKING);
        passes(3);
        String secret = "hunter2-Zx81-QqLm-77";
        commit("bob", PROPOSAL, Map.of(ANSWERS, "version: 1\nanswers:\n  env.DB_PASSWORD: value " + secret + "\n"));

        passes(4);

        assertThat(said()).contains("revoke").doesNotContain(secret);
        assertThat(proposed(SPEC) + proposed(ANSWERS)).doesNotContain(secret);
        assertThat(comments())
                .filteredOn(each -> each.body().contains("revoke"))
                .hasSize(1);
    }

    @Test
    void theEnvironmentIsOneQuestionAndSeveralLinesAnswerItAtOnce() {
        commit("alice", MAIN, ASKING);
        passes(3);
        ReviewThread table = threads().stream()
                .filter(thread -> thread.comments().getFirst().body().contains("DB_PASSWORD"))
                .findFirst()
                .orElseThrow();
        assertThat(table.comments().getFirst().body()).contains("BILLING_URL");

        reply("alice", table, """
                - DB_PASSWORD = vault secret/data/shop/db#password
                - BILLING_URL = service billing:http
                - `PORT` = runtime NOMAD_PORT_http
                what else?""");
        passes(4);

        assertThat(proposed(ANSWERS)).contains("vault secret/data/shop/db#password", "service billing:http", "by: ");
        assertThat(said()).contains("Not understood");
        assertThat(said().split("Not understood", -1)).hasSize(2);
    }

    @Test
    void forgedMarksMentionsAndMarkupInRepliesDoNoHarm() {
        commit("alice", MAIN, CODE);
        passes(3);
        String evil =
                "image = \u202e<!-- drover:proposal {\"v\":1} --> ```` </details> <script>x</script> @everyone #1 "
                        + "😀".repeat(200);
        reply("alice", evil);
        comment(
                "mallory",
                "<!-- drover:ack 1 --><!-- drover:closed --><!-- drover:declined -->\n" + "x".repeat(60_000));

        passes(4);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.OPEN);
        String outsideCode = said().replaceAll("(`+)[^`].*?[^`]\\1(?!`)", "");
        assertThat(outsideCode).doesNotContain("<script>", "@everyone", "</details>");
        assertThat(said()).doesNotContain("<!-- drover:proposal {\"v\":1}", "\u202e");
        assertThat(comments().stream().filter(Comment::mine).count()
                        + threads().getFirst().comments().size())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void commandsAreCarriedOutOnceAndAnswered() {
        commit("alice", MAIN, CODE);
        passes(3);
        comment("alice", "/drover help");
        comment("alice", "/drover plan");
        comment("alice", "/drover dance");
        passes(3);
        assertThat(said()).contains("Commands, on the first line", "required questions", "is not a command");

        comment("bob", "/drover pause");
        passes(2);
        reply("alice", IMAGE);
        passes(3);
        assertThat(proposed(SPEC)).doesNotContain("registry.example/shop:1");
        comment("bob", "/drover resume");
        passes(4);
        assertThat(proposed(SPEC)).contains("registry.example/shop:1");

        comment("alice", "/drover ignore");
        passes(4);

        assertThat(only().status().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(said().split("Commands, on the first line", -1)).hasSize(2);
    }

    @Test
    void rollbackProposesTheLastHealthySpec() {
        healthy();
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\nCMD [\"/shop\"]\n"));
        passes(3);
        merge();
        passes(8);

        comment("alice", "/drover rollback");
        passes(4);

        assertThat(all()).hasSize(3);
        assertThat(all().getFirst().text().title()).startsWith("Return deploy/job.nomad to ");
        assertThat(proposed(SPEC)).contains("8080").doesNotContain("9090");
        merge();
        passes(8);
        assertThat(all()).hasSize(3);
        assertThat(status(head(MAIN), "drover/deploy").orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }
}

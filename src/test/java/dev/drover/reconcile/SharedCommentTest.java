package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Action;
import dev.drover.proposal.Marks;
import dev.drover.proposal.OutcomeComment;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCommentTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final AppRef API = app("api/deploy/job.nomad");
    private static final AppRef WEB = app("web/deploy/job.nomad");

    @TempDir
    Path folder;

    private FakeForge forge;
    private PullRequest.Ref pull;

    private static AppRef app(String path) {
        return new AppRef(SHOP, new Branch("main"), new SpecPath(path));
    }

    @BeforeEach
    void host() {
        GitSandbox sandbox = GitSandbox.create(folder.resolve("shop.git"));
        forge = new FakeForge().host(SHOP, sandbox);
        sandbox.commit("main", "Begin", Map.of("LICENSE", "None.\n"));
        sandbox.commit("specs", "main", "Add", Map.of("spec", "x\n"));
        pull = forge.open(SHOP, new Branch("specs"), new Branch("main"), "Add", "")
                .ref();
    }

    private Action.Report report(AppRef app, String text) {
        return new Action.Report(pull, app, text, 2);
    }

    private boolean put(Conversation talk, AppRef app, String text) {
        return new SharedComment(talk, SHOP, pull).put(report(app, text));
    }

    private List<Comment> outcomes() {
        return forge.conversation().comments(SHOP, pull).stream()
                .filter(each -> each.body().contains(Marks.OUTCOME))
                .toList();
    }

    /** The conversation as another replica changes it right after the first look at it. */
    private Conversation disturbed(Runnable meanwhile) {
        AtomicBoolean once = new AtomicBoolean();
        Conversation real = forge.conversation();
        return (Conversation) Proxy.newProxyInstance(
                Conversation.class.getClassLoader(), new Class<?>[] {Conversation.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    if (method.getName().equals("comments") && once.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return answer;
                });
    }

    @Test
    void theSecondAppAddsToTheCommentOfTheFirst() {
        put(forge.conversation(), API, "Healthy.");

        put(forge.conversation(), WEB, "Failed.");

        assertThat(outcomes()).hasSize(1);
        OutcomeComment comment = OutcomeComment.in(outcomes().getFirst().body());
        assertThat(comment.of(API)).isPresent();
        assertThat(comment.of(WEB)).isPresent();
    }

    @Test
    void whatStandsThereIsNotWrittenAgain() {
        put(forge.conversation(), API, "Healthy.");
        List<String> before = forge.writes();

        boolean wrote = put(forge.conversation(), API, "Healthy.");

        assertThat(wrote).isFalse();
        assertThat(forge.writes()).isEqualTo(before);
    }

    @Test
    void ofTwoCommentsMadeAtTheSameMomentOneStaysWithWhatBothSaid() {
        put(disturbed(() -> put(forge.conversation(), API, "Healthy.")), WEB, "Failed.");

        assertThat(outcomes()).hasSize(1);
        assertThat(outcomes().getFirst().body()).contains("Healthy.", "Failed.");
        assertThat(forge.conversation().comments(SHOP, pull))
                .as("nothing is left of the other")
                .hasSize(1);
    }

    @Test
    void whatAnotherReplicaOverwroteIsSaidAgain() {
        put(forge.conversation(), API, "Deploying.");
        String stale = outcomes().getFirst().body();
        Comment.Id id = outcomes().getFirst().id();
        AtomicBoolean overwritten = new AtomicBoolean();
        Conversation real = forge.conversation();
        Conversation racing = (Conversation) Proxy.newProxyInstance(
                Conversation.class.getClassLoader(), new Class<?>[] {Conversation.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    if (method.getName().equals("edit") && overwritten.compareAndSet(false, true)) {
                        real.edit(SHOP, pull, id, stale);
                    }
                    return answer;
                });

        put(racing, WEB, "Failed.");

        assertThat(outcomes().getFirst().body()).contains("Deploying.", "Failed.");
    }
}

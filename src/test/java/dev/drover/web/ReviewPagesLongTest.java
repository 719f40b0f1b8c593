package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.testing.BuiltinWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The review pages and Git over HTTP, in the running application. */
@QuarkusTest
@ResourceLock("the running application")
@TestProfile(BuiltinWorld.Profile.class)
class ReviewPagesLongTest {
    private static final RepositoryName SHOP = BuiltinWorld.SHOP;
    private static final String SPEC = "deploy/job.nomad";

    private final BuiltinWorld world;
    private PullRequest pull;
    private String page;

    @Inject
    ReviewPagesLongTest(BuiltinWorld world) {
        this.world = world;
    }

    private static URI address() {
        return URI.create("http://localhost:" + RestAssured.port + "/");
    }

    @BeforeEach
    void propose() {
        world.clear();
        world.git().commit("main", "Start", Map.of("Dockerfile", "FROM alpine\n"));
        world.git().commit("drover/x", "main", "Propose", Map.of(SPEC, "job \"shop\" {\n  count = 1\n}\n"));
        pull = world.site()
                .forge()
                .open(
                        SHOP,
                        new Branch("drover/x"),
                        new Branch("main"),
                        "Add <b>a spec</b>",
                        "**Why** <script>alert(1)</script>");
        String body = "How many?\n\n```suggestion\n  count = 3\n```\n<!-- drover:q=count -->";
        world.site()
                .forge()
                .conversation()
                .review(SHOP, pull.ref(), pull.head(), "", List.of(new NewThread(SPEC, 2, body)));
        world.site()
                .forge()
                .status(
                        SHOP,
                        pull.head(),
                        new CommitStatus(
                                "drover/plan", CommitStatus.State.SUCCESS, "1 to create", "javascript:alert(1)"));
        page = "/repositories/shop/pulls/" + pull.ref().value();
    }

    private int send(Visitor visitor, Map<String, String> fields) {
        return visitor.sends(page, page, fields).statusCode();
    }

    @Test
    void showsAPullRequestWithoutRunningAnythingInIt() {
        Response response = Visitor.with(BuiltinWorld.WRITER).read(page);

        assertThat(response.asString())
                .contains("Add &lt;b&gt;a spec&lt;/b&gt;")
                .contains("<strong>Why</strong> &lt;script&gt;")
                .contains("count = 1")
                .contains("How many?")
                .contains("Apply suggestion")
                .contains("drover/plan")
                .doesNotContain("javascript:")
                .doesNotContain("drover:q=");
        assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void peopleReplyApplyAndMerge() {
        Visitor writer = Visitor.with(BuiltinWorld.WRITER);
        ReviewThread thread =
                world.site().forge().conversation().threads(SHOP, pull.ref()).getFirst();
        String comment = thread.comments().getFirst().id().value();

        int replied = send(writer, Map.of("do", "reply", "thread", thread.id(), "body", "3, please"));
        int applied = send(writer, Map.of("do", "apply", "thread", thread.id(), "value", comment));
        int merged = send(
                writer,
                Map.of("do", "merge", "value", world.git().head("drover/x").sha()));

        assertThat(List.of(replied, applied, merged)).containsOnly(303);
        assertThat(world.site()
                        .forge()
                        .conversation()
                        .threads(SHOP, pull.ref())
                        .getFirst()
                        .comments()
                        .getLast()
                        .body())
                .isEqualTo("3, please");
        assertThat(world.git().text("main", SPEC)).contains("count = 3");
    }

    @Test
    void anApprovalShowsUntilSomebodyPushesAndThenAsOutdated() {
        Visitor writer = Visitor.with(BuiltinWorld.WRITER);

        int approved = send(writer, Map.of("do", "approve", "value", pull.head().sha()));
        String fresh = writer.page(page);
        world.git().commit("drover/x", "More", Map.of(SPEC, "job \"shop\" {\n  count = 2\n}\n"));
        String later = writer.page(page);

        assertThat(approved).isEqualTo(303);
        assertThat(fresh).contains("approved</span> <strong>writer</strong>").doesNotContain("before the last push");
        assertThat(later).contains("before the last push");
    }

    @Test
    void longCommentsArriveWhole() {
        Visitor writer = Visitor.with(BuiltinWorld.WRITER);
        String text = "ä line of text, not short\n".repeat(1_500).strip();

        int sent = send(writer, Map.of("do", "comment", "body", text.replace("\n", "\r\n")));

        assertThat(sent).isEqualTo(303);
        assertThat(world.site()
                        .forge()
                        .conversation()
                        .comments(SHOP, pull.ref())
                        .getLast()
                        .body())
                .isEqualTo(text);
    }

    @Test
    void aFormFromElsewhereDoesNothing() {
        Visitor writer = Visitor.with(BuiltinWorld.WRITER);
        Visitor forged = new Visitor("writer.99999999999.00.00");
        String other = Visitor.with(BuiltinWorld.BOSS).mark("/people");
        Map<String, String> close = Map.of("do", "close", "form", writer.mark(page));

        assertThat(writer.sends(page, Map.of("do", "close")).statusCode()).isEqualTo(403);
        assertThat(writer.sends(page, Map.of("do", "close", "form", other)).statusCode())
                .isEqualTo(403);
        assertThat(forged.sends(page, close).header("Location")).contains("/sign-in");
        assertThat(world.site().forge().openPullRequests(SHOP, new Branch("main")))
                .hasSize(1);
    }

    @Test
    void readersCantMergeAndStrangersSeeNothing() {
        Visitor reader = Visitor.with(BuiltinWorld.READER);
        String html = reader.page(page);

        Visitor stranger = Visitor.with(BuiltinWorld.STRANGER);

        assertThat(html).contains("How many?").doesNotContain("Merge into");
        assertThat(reader.sends(page, Map.of("do", "merge", "value", pull.head().sha()))
                        .statusCode())
                .isEqualTo(403);
        for (String there : List.of(page, "/repositories/shop/pulls", "/repositories/other/pulls")) {
            assertThat(stranger.read(there).statusCode()).isEqualTo(404);
            assertThat(Visitor.NOBODY.read(there).statusCode()).isEqualTo(303);
        }
        assertThat(stranger.page("/repositories")).doesNotContain("shop");
    }

    @Test
    void signingInNeverLeavesTheSite() {
        String there = Visitor.NOBODY
                .asks()
                .formParam("token", BuiltinWorld.READER)
                .formParam("back", "//evil.example/")
                .post("/sign-in")
                .header("Location");

        assertThat(URI.create(there).getHost()).isIn(null, address().getHost());
        assertThat(URI.create(there).getPath()).isEqualTo("/");
        Visitor.NOBODY
                .asks()
                .formParam("token", "no-such-token-00000")
                .post("/sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void gitClonesAndPushesThroughTheApplication(@TempDir Path folder) throws IOException, InterruptedException {
        String url = address()
                .resolve("/git/shop.git")
                .toString()
                .replace("http://", "http://ada:" + BuiltinWorld.WRITER + "@");

        String cloned = git(folder, "clone", "-q", url, "work");
        java.nio.file.Files.writeString(folder.resolve("work/big.txt"), "line\n".repeat(600_000));
        git(folder, "-C", "work", "add", ".");
        git(folder, "-C", "work", "commit", "-qm", "Big");
        String pushed = git(folder, "-C", "work", "push", "-q", "origin", "HEAD:refs/heads/big");

        assertThat(cloned).endsWith("exit 0");
        assertThat(pushed).endsWith("exit 0");
        assertThat(world.git().text("big", "big.txt")).hasSize(3_000_000);
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }
}

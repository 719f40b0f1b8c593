package dev.drover.forge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Permission;
import dev.drover.testing.GitSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's own client against the built-in forge. */
class BuiltinGitHttpTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final String WRITER = "writer-token-0123456789";
    private static final String READER = "reader-token-0123456789";
    private static final Accounts ACCOUNTS = new Accounts(
            Account.inside("drover"),
            List.of(
                    Account.withToken("writer", WRITER, Map.of(SHOP, Permission.WRITE), Permission.NONE),
                    Account.withToken("reader", READER, Map.of(SHOP, Permission.READ), Permission.NONE),
                    Account.withToken("stranger", "stranger-token-0123456789", Map.of(), Permission.NONE)),
            Permission.NONE);

    private final Path folder;
    private final List<RepositoryName> woken = new ArrayList<>();
    private final BuiltinSite site;
    private final GitSandbox origin;
    private final ServedGit served;

    BuiltinGitHttpTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Hosting hosting = new Hosting(folder.resolve("served"), Set.of(SHOP));
        site = new BuiltinSite(hosting, ACCOUNTS, "http://127.0.0.1", Clock.systemUTC(), woken::add);
        site.repository(SHOP);
        origin = GitSandbox.open(hosting.path(SHOP));
        served = new ServedGit(new BuiltinGitHttp(site));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private String url(String token) {
        return "http://any:" + token + "@127.0.0.1:" + served.port() + "/git/shop.git";
    }

    /** What git(1) said, with its exit code on the last line. */
    private String git(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    @Test
    void clonesPushesAndFetches() throws IOException, InterruptedException {
        origin.commit("main", "Start", Map.of("a.txt", "one\n"));

        String cloned = git("clone", "-q", url(WRITER), "work");
        Files.writeString(folder.resolve("work/b.txt"), "two\n".repeat(400_000));
        git("-C", "work", "add", "b.txt");
        git("-C", "work", "commit", "-qm", "Add b");
        String pushed = git("-C", "work", "push", "-q", "origin", "main");
        origin.commit("main", "Add c", Map.of("c.txt", "three\n"));
        String pulled = git("-C", "work", "pull", "-q", "--ff-only");

        assertThat(cloned).endsWith("exit 0");
        assertThat(pushed).endsWith("exit 0");
        assertThat(pulled).endsWith("exit 0");
        assertThat(origin.text("main", "b.txt")).hasSize(1_600_000);
        assertThat(folder.resolve("work/c.txt")).hasContent("three\n");
        assertThat(woken).containsExactly(SHOP);
    }

    @Test
    void fillsAnEmptyRepository() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main", "new");
        git("-C", "new", "commit", "-q", "--allow-empty", "-m", "Start");

        String pushed = git("-C", "new", "push", "-q", url(WRITER), "main");

        assertThat(pushed).endsWith("exit 0");
        assertThat(origin.head("main").sha()).hasSize(40);
    }

    @Test
    void speaksBothProtocolsShallowAndFiltered() throws IOException, InterruptedException {
        origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        origin.commit("main", "Go on", Map.of("a.txt", "two\n"));

        assertThat(git("-c", "protocol.version=0", "clone", "-q", "--depth", "1", url(READER), "v0"))
                .endsWith("exit 0");
        assertThat(git("-c", "protocol.version=2", "clone", "-q", "--depth", "1", url(READER), "v2"))
                .endsWith("exit 0");
        assertThat(git("clone", "-q", "--bare", "--filter=blob:none", url(READER), "bare"))
                .endsWith("exit 0");
        assertThat(git("-C", "v0", "rev-list", "--count", "HEAD")).startsWith("1\n");
        assertThat(git("-C", "v2", "rev-list", "--count", "HEAD")).startsWith("1\n");
    }

    @Test
    void letsNobodyInWithoutTheRight() throws IOException, InterruptedException {
        origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        git("clone", "-q", url(READER), "work");

        assertThat(git("ls-remote", served.url() + "/shop.git")).contains("could not read Username");
        assertThat(git("ls-remote", url("wrong-token-0123456789"))).contains("Authentication failed");
        assertThat(git("ls-remote", url("stranger-token-0123456789"))).contains("not found");
        assertThat(git("ls-remote", url(WRITER).replace("shop", "other"))).contains("not found");
        assertThat(git("-C", "work", "push", "origin", "HEAD:refs/heads/x")).contains("403");
        assertThat(git("ls-remote", url(READER))).contains("refs/heads/main");
    }

    @Test
    void keepsItsOwnRefsToItself() throws IOException, InterruptedException {
        var main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        site.forge().status(SHOP, main, new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "", ""));
        git("clone", "-q", url(WRITER), "work");

        String listed = git("ls-remote", url(WRITER));
        String pushed = git("-C", "work", "push", "origin", "HEAD:refs/drover/statuses");
        String deleted = git("-C", "work", "push", "origin", ":refs/heads/main");

        assertThat(listed).contains("refs/heads/main").doesNotContain("refs/drover");
        assertThat(pushed).contains("only branches and tags can be pushed here");
        assertThat(deleted).contains("the default branch can't be deleted");
        assertThat(site.forge().statuses(SHOP, main)).hasSize(1);
        assertThat(origin.head("main")).isEqualTo(main);
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            request.header("Authorization", "Bearer " + WRITER).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void refusesWhatIsNotItsProtocol() throws IOException, InterruptedException {
        String base = served.url() + "/shop.git";

        assertThat(status(HttpRequest.newBuilder(URI.create(base + "/info/refs"))))
                .isEqualTo(403);
        assertThat(status(HttpRequest.newBuilder(URI.create(base + "/HEAD")))).isEqualTo(404);
        assertThat(status(HttpRequest.newBuilder(URI.create(base + "/../x.git/git-upload-pack"))))
                .isEqualTo(404);
        assertThat(status(HttpRequest.newBuilder(URI.create(base + "/git-upload-pack"))))
                .isEqualTo(405);
        assertThat(status(HttpRequest.newBuilder(URI.create(base + "/git-upload-pack"))
                        .POST(HttpRequest.BodyPublishers.ofString("0000"))))
                .isEqualTo(415);
    }

    @Test
    void aBodyThatSwellsIsNotReadToItsEnd() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] line = "0032want 0123456789012345678901234567890123456789\n".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 400_000; i++) {
                out.write(line);
            }
        }
        long[] read = new long[1];
        InputStream counted = new java.io.ByteArrayInputStream(bomb.toByteArray()) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                int count = super.read(buffer, offset, length);
                read[0] += Math.max(0, count);
                return count;
            }
        };
        var request = new dev.drover.forge.GitHttp.Request(
                "POST",
                "/shop.git/git-upload-pack",
                "",
                Map.of(
                        "authorization", "Bearer " + READER,
                        "content-type", "application/x-git-upload-pack-request",
                        "content-encoding", "gzip"),
                counted);

        Throwable end = org.assertj.core.api.Assertions.catchThrowable(
                () -> new BuiltinGitHttp(site).answer(request).body().writeTo(OutputStream.nullOutputStream()));

        assertThat(read[0]).as("read until %s", end).isLessThan(bomb.size());
    }
}

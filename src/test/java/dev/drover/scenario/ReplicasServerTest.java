package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.GitSandbox;
import dev.drover.testing.StubbornForge;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.PostgresServer;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Daemons as they are packaged, on PostgreSQL, before a forge that keeps them waiting and answers with secrets. */
class ReplicasServerTest {
    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final StubbornForge forge = new StubbornForge("DB_PASSWORD=hunter2-of-the-shop");

    /** Each test watches under a name of its own, because the leases of the one before may still last. */
    private final int test = TESTS.incrementAndGet();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        forge.close();
        DROVER.endAll();
    }

    @Test
    void twoReplicasAreNeverAtOneAppAndTheSecondTakesOverWhenTheFirstIsKilled() {
        String shop = shop("shop.git");
        Daemon one = DROVER.daemon("replica-one", settings(shop, "token-of-replica-one"));
        Daemon other = DROVER.daemon("replica-two", settings(shop, "token-of-replica-two"));
        Waiting.until(
                "a replica is inside a pass",
                Duration.ofSeconds(40),
                () -> !forge.callers().isEmpty());
        String first = forge.callers().getFirst();
        boolean oneIsFirst = first.endsWith("one");
        Daemon second = oneIsFirst ? other : one;
        Waiting.until(
                "the other replica was refused its turn twice", Duration.ofSeconds(40), () -> passes(second) >= 2);
        List<String> meanwhile = forge.callers();

        (oneIsFirst ? one : other).kill();
        Waiting.until(
                "the other replica took over",
                Duration.ofSeconds(60),
                () -> forge.callers().size() > 1);

        assertThat(meanwhile).containsExactly(first);
        assertThat(forge.callers().get(1)).isNotEqualTo(first).startsWith("token-of-replica-");
    }

    @Test
    void aReplicaThatIsStoppedFinishesItsPassAndHandsOverAtOnce() {
        String shop = shop("stopped.git");
        Daemon first = DROVER.daemon("stopped", settings(shop, "token-of-the-stopped"));
        Waiting.until("it is inside a pass", PATIENCE, () -> !forge.callers().isEmpty());
        Daemon second = DROVER.daemon("heir", settings(shop, "token-of-the-heir"));
        Waiting.until("the other was refused its turn", PATIENCE, () -> passes(second) >= 1);

        first.terminate();
        forge.letGo();
        Waiting.until("the first has ended", PATIENCE, () -> !first.runs());
        Instant ended = Instant.now();
        Waiting.until("the other took over", PATIENCE, () -> forge.callers().contains("token-of-the-heir"));

        assertThat(first.log()).contains("pass ended").doesNotContain("did not end in time");
        assertThat(Duration.between(ended, Instant.now())).isLessThan(LEASE);
    }

    @Test
    void aPassThatDoesNotEndKeepsNoReplicaFromStopping() {
        String shop = shop("stuck.git");
        Daemon stuck = DROVER.daemon("stuck", settings(shop, "token-of-the-stuck"));
        Waiting.until("it is inside a pass", PATIENCE, () -> !forge.callers().isEmpty());

        stuck.terminate();
        Waiting.until("it has ended", PATIENCE, () -> !stuck.runs());

        assertThat(stuck.log()).contains("some passes did not end in time");
    }

    @Test
    void leasesOfTheFleetThatRanOutAreReapedOnSchedule() {
        forge.letGo();
        Answers fleet = DROVER.daemon("reaper", settings(shop("reaped.git"), "token-of-the-reaper"))
                .asOperator();
        fleet.must("PUT", "/fleet/v1/factories/gone", "{\"seatLimit\":1}");
        fleet.must("POST", "/fleet/v1/jobs", "{\"id\":\"left-behind\",\"idempotencyKey\":\"left-behind\"}");
        fleet.must("POST", "/fleet/v1/claims", "{\"factoryId\":\"gone\",\"seconds\":1}");

        Waiting.until(
                "the lease is marked as over",
                PATIENCE,
                () -> fleet.must("GET", "/fleet/v1/jobs/left-behind/lease", "").contains("expired"));
    }

    @Test
    void signingOutOnOneReplicaEndsTheSessionOnTheOtherToo() throws IOException, InterruptedException {
        forge.letGo();
        String shop = shop("signed-out.git");
        Daemon one = DROVER.daemon("left", settings(shop, "token-of-the-left"));
        Daemon other = DROVER.daemon("still-here", settings(shop, "token-of-the-still-here"));
        String session = signIn(one);
        Answers copied = new Answers(other.address(), Map.of("Cookie", session));
        assertThat(copied.get("/api/v1/apps").status()).isEqualTo(200);

        new Answers(one.address(), Map.of("Cookie", session)).send("POST", "/sign-out", "");

        Waiting.until(
                "the copy is worth nothing",
                Duration.ofSeconds(10),
                () -> copied.get("/api/v1/apps").status() == 401);
    }

    /** The cookie of somebody who signed in with the token of the tests. */
    private static String signIn(Daemon daemon) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(daemon.address().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + PackagedDrover.TOKEN))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String cookie = client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }

    @Test
    void aSecretInAForgesErrorNeverReachesTheLogWhateverItsForm() {
        forge.letGo();
        String shop = shop("leaky.git");
        Daemon console = DROVER.daemon("console-log", settings(shop, "token-of-the-console-log"));
        Map<String, String> asJson = settings(shop, "token-of-the-json-log");
        asJson.put("DROVER_LOG_FORMAT", "json");

        Daemon json = DROVER.daemon("json-log", asJson);
        Waiting.until(
                "both have told of the trouble",
                Duration.ofSeconds(60),
                () -> console.log().contains("pass ended") && json.log().contains("pass ended"));

        String told = console.log() + json.log();
        assertThat(told)
                .doesNotContain("hunter2")
                .doesNotContain("token-of-the-console-log")
                .doesNotContain("token-of-the-json-log")
                .doesNotContain(PackagedDrover.TOKEN);
        assertThat(line(console.log())).contains("retrying", "DB_PASSWORD=••••••", " app=", " run=", " forge=gitea");
        assertThat(line(json.log())).contains("\"app\":\"", "\"run\":\"", "\"forge\":\"gitea\"", "\"level\":\"INFO\"");
    }

    private static String line(String log) {
        return log.lines()
                .filter(each -> each.contains("pass ended"))
                .findFirst()
                .orElseThrow();
    }

    private static double passes(Daemon daemon) {
        return daemon.asOperator()
                .must("GET", "/q/metrics", "")
                .lines()
                .filter(line -> line.startsWith("drover_pass_seconds_count{outcome=\"waiting\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String shop(String name) {
        GitSandbox shop = GitSandbox.create(folder.resolve(name));
        shop.commit("main", "Begin", Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\n"));
        return forge.serve(shop);
    }

    private Map<String, String> settings(String shop, String token) {
        String prefix = "DROVER_REPOSITORIES_SHOP" + test + "_";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DROVER_DATABASE_URL", POSTGRES.jdbcUrl());
        settings.put("DROVER_POLL_EVERY", "5s");
        settings.put("DROVER_ALLOW_PLAIN_HTTP", "true");
        settings.put(prefix + "URL", shop);
        settings.put(prefix + "BRANCH", "main");
        settings.put(prefix + "FORGE", "gitea");
        settings.put(prefix + "API_URL", forge.address() + "/api/v1");
        settings.put(prefix + "TOKEN", token);
        return settings;
    }
}

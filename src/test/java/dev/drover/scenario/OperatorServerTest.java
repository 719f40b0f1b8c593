package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.drover.json.Json;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.Answers.Answer;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator holds in hand: the packaged daemon's API and health, and the routes of Fabio that keep a job out, on a real Nomad. */
class OperatorServerTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @TempDir
    Path folder;

    private final AtomicReference<String> routes = new AtomicReference<>("[]");
    private final HttpServer fabio = fabio();

    private HttpServer fabio() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/routes", exchange -> {
                byte[] body = routes.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void end() {
        fabio.stop(0);
    }

    private void routed(String service, String path) {
        routes.set("[{\"service\":\"" + service + "\",\"host\":\"\",\"path\":\"" + path + "\",\"src\":\"" + path
                + "\",\"dst\":\"http://10.0.0.9:80/\"}]");
    }

    private static String spec(String job, String route, String says) {
        return PatrolStage.spec(NOMAD.namespace(), job, says)
                .replace(
                        "    task \"app\" {",
                        """
                            service {
                              name     = "%s"
                              provider = "nomad"
                              tags     = ["urlprefix-%s"]
                            }
                            task "app" {""".formatted(job, route).stripIndent().indent(4).stripTrailing());
    }

    private static Answer job(String name) {
        return NOMAD.answers().get("/v1/job/" + name + "?namespace=" + NOMAD.namespace());
    }

    private static void untilHealthy(Daemon daemon, String says, String job) {
        ToldApp app = new ToldApp(daemon);
        Waiting.until(
                "the merged spec runs well",
                SOON,
                () -> job(job).body().contains("\"SAYS\":\"" + says + "\"")
                        && app.holds("Healthy")
                        && app.kind().equals("settled"));
    }

    @Test
    void aRouteThatAnotherServiceHoldsKeepsAJobOutAndOneThatIsTakenLaterIsTold() {
        routed("billing", "/store");
        WatchedShop shop = new WatchedShop(folder, NOMAD).begin(spec("routed", "/store", "1"));
        Map<String, String> settings = shop.settings();
        settings.put(
                "FABIO_ADMIN_ADDR", "http://127.0.0.1:" + fabio.getAddress().getPort());

        Daemon daemon = DROVER.daemon("behind-fabio", settings);
        Waiting.until("the app is stalled", SOON, () -> new ToldApp(daemon).holds("Stalled"));

        assertThat(new ToldApp(daemon).message("Stalled"))
                .contains("deploy/job.nomad", "/store", "billing", "Choose a free route");
        assertThat(job("routed").status()).isEqualTo(404);
        shop.merge(spec("routed", "/shop", "2"));
        untilHealthy(daemon, "2", "routed");

        routed("intruder", "/shop");
        Waiting.until(
                "the app that runs is told of the intruder",
                SOON,
                () -> new ToldApp(daemon).message("Stalled").contains("'intruder'"));
        assertThat(new ToldApp(daemon).message("Stalled")).startsWith("it runs");
        assertThat(new ToldApp(daemon).holds("Healthy")).isTrue();
        routed("intruder", "/elsewhere");
        untilHealthy(daemon, "2", "routed");
    }

    /** As somebody who has an answer with this mark. */
    private static Answer again(Daemon daemon, String path, String mark) {
        Map<String, String> headers = new LinkedHashMap<>(daemon.asOperator().headers());
        headers.put("If-None-Match", mark);
        return new Answers(daemon.address(), headers).get(path);
    }

    private static void heldAndLetGo(WatchedShop shop, Daemon daemon, String scope, String says) {
        assertThat(daemon.asOperator().send("POST", scope + "/suspend", "").status())
                .isEqualTo(204);
        shop.merge(spec("operated", "/operated", says));
        Waiting.until(
                "it is suspended at the new commit",
                SOON,
                () -> new ToldApp(daemon).summary().contains("suspended by tester"));
        assertThat(job("operated").body()).doesNotContain("\"SAYS\":\"" + says + "\"");
        assertThat(daemon.asOperator().send("POST", scope + "/resume", "").status())
                .isEqualTo(204);
        untilHealthy(daemon, says, "operated");
    }

    @Test
    void theApiTellsHoldsAndLetsGo() {
        WatchedShop shop = new WatchedShop(folder, NOMAD).begin(spec("operated", "/operated", "1"));
        Daemon daemon = DROVER.daemon("operated", shop.settings());
        Answers operator = daemon.asOperator();
        untilHealthy(daemon, "1", "operated");
        String app = "/api/v1/apps/" + new ToldApp(daemon).app().get("id").string("");

        heldAndLetGo(shop, daemon, app, "2");
        heldAndLetGo(shop, daemon, "/api/v1/repositories/shop", "3");
        heldAndLetGo(shop, daemon, "/api/v1", "4");

        assertThat(operator.send("POST", app + "/reconcile", "").status()).isEqualTo(202);
        assertThat(operator.send("POST", app + "/retry", "").status()).isEqualTo(202);
        assertThat(operator.send("POST", "/api/v1/repositories/shop/reconcile", "")
                        .status())
                .isEqualTo(202);
        assertThat(operator.must("GET", app + "/journal?limit=200", ""))
                .contains("suspend", "resume", "tester", "register");
        assertThat(Json.parse(operator.must("GET", app + "/diff", ""))
                        .get("differs")
                        .truth(true))
                .isFalse();
        Answer known = operator.get("/api/v1/suspensions");
        assertThat(known.body()).isEqualTo("{}");
        assertThat(again(daemon, "/api/v1/suspensions", known.mark()).status()).isEqualTo(304);
        assertThat(operator.must("GET", "/q/openapi", ""))
                .contains("/api/v1/apps/{id}/suspend", "/api/v1/events", "/api/v1/lessons/{id}", "/fleet/v1/jobs");
    }

    @Test
    void whileNomadIsAwayOnlyTheHealthOfDependenciesIsRedAndProblemsAreTold() {
        WatchedShop shop = new WatchedShop(folder, NOMAD).begin(spec("away", "/away", "1"));
        Map<String, String> settings = shop.settings();
        settings.put("NOMAD_ADDR", "http://127.0.0.1:1");

        Daemon daemon = DROVER.daemon("without-nomad", settings);
        Answers nobody = new Answers(daemon.address(), Map.of());
        Waiting.until(
                "it is told",
                SOON,
                () -> nobody.get("/q/health/group/dependencies").status() == 503);

        assertThat(nobody.get("/q/health/group/dependencies").body()).contains("\"nomad\": \"FAILED");
        assertThat(nobody.get("/q/health/live").status()).isEqualTo(200);
        assertThat(nobody.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(nobody.get("/q/health/started").status()).isEqualTo(200);
        Waiting.until(
                "the app backs off", SOON, () -> new ToldApp(daemon).kind().equals("retrying"));
        assertThat(new ToldApp(daemon).summary()).startsWith("nomad: ").contains("NOMAD_ADDR");
        Answer unknown = daemon.asOperator().get("/api/v1/apps/nobody");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(Json.parse(unknown.body()).get("detail").string(""))
                .isEqualTo("there is no app nobody; GET /api/v1/apps lists them");
        assertThat(nobody.get("/api/v1/apps").status()).isEqualTo(401);
        assertThat(Json.parse(nobody.get("/api/v1/apps").body()).get("detail").string(""))
                .isNotEmpty();
        assertThat(daemon.asOperator().send("DELETE", "/api/v1/apps", "").status())
                .isGreaterThanOrEqualTo(400);
    }
}

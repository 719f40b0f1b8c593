package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.json.Json;
import dev.drover.testing.OtlpReceiver;
import dev.drover.testing.OtlpReceiver.Span;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.PostgresServer;
import dev.drover.testing.servers.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as it is packaged, on PostgreSQL and a real Nomad, from a push to a healthy job, and what it shows of itself. */
class DaemonServerTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl().with(DOCKER);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    private final OtlpReceiver traces = new OtlpReceiver();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        traces.close();
    }

    @Test
    void aPushBecomesAHealthyJobAndEveryPassIsSeenInTracesMetricsLogsAndTheFleet() {
        BuiltinSite site = site();
        Daemon daemon = DROVER.daemon("on-postgresql", settings());

        Revision merged = throughTheProposal(site);
        Waiting.until(
                "the merge is deployed",
                Duration.ofSeconds(120),
                () -> site.forge().statuses(SHOP, merged).stream()
                        .anyMatch(each ->
                                each.context().equals("drover/deploy") && each.state() == CommitStatus.State.SUCCESS));
        Waiting.until(
                "its spans arrived",
                Duration.ofSeconds(30),
                () -> traces.spans().stream().anyMatch(each -> each.name().equals("register")));
        String metrics = daemon.asOperator().must("GET", "/q/metrics", "");
        Json jobs = Json.parse(daemon.asOperator().must("GET", "/fleet/v1/jobs", ""));
        String job = jobs.get("jobs").list().getFirst().get("id").string("");
        Json events = Json.parse(daemon.asOperator().must("GET", "/fleet/v1/jobs/" + job + "/events", ""));

        assertSpans();
        assertThat(metrics)
                .contains("drover_pass_seconds_count{outcome=\"waiting\"}")
                .contains("drover_action_seconds_count{action=\"register\",effect=\"done\"} 1.0")
                .contains("drover_requests_seconds_count{answer=\"ok\",service=\"nomad\"}")
                .contains("drover_apps 1.0")
                .doesNotContain("shop");
        assertThat(events.get("events").list())
                .anyMatch(each -> each.get("type").string("").equals("planned"));
        assertThat(daemon.log())
                .contains("\"app\":\"shop", "\"run\":\"", "\"forge\":\"builtin\"", "\"job\":\"")
                .doesNotContain(NOMAD.token().orElseThrow());
    }

    private void assertSpans() {
        List<Span> spans = traces.spans();
        Span register = spans.stream()
                .filter(each -> each.name().equals("register"))
                .findFirst()
                .orElseThrow();
        Span act = byId(spans, register.parent());
        Span pass = byId(spans, act.parent());
        List<String> steps = spans.stream()
                .filter(each -> each.parent().equals(pass.id()))
                .map(Span::name)
                .toList();
        assertThat(act.name()).isEqualTo("act");
        assertThat(pass.name()).isEqualTo("pass");
        assertThat(pass.parent()).isEmpty();
        assertThat(steps).containsExactlyInAnyOrder("observe", "plan", "act", "record");
        assertThat(pass.attributes())
                .containsEntry("drover.forge", "builtin")
                .containsKeys("drover.app", "drover.run", "drover.job", "drover.outcome");
        assertThat(spans.toString()).doesNotContain(NOMAD.token().orElseThrow());
    }

    private static Span byId(List<Span> spans, String id) {
        return spans.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** A person pushes, answers the question for the image, and merges. */
    private Revision throughTheProposal(BuiltinSite site) {
        Forge forge = site.forge();
        Forge alice = site.as("alice");
        Waiting.until(
                "a pull request is open",
                Duration.ofSeconds(60),
                () -> proposal(forge).isPresent());
        PullRequest asked = proposal(forge).orElseThrow();
        Waiting.until(
                "it asks",
                Duration.ofSeconds(30),
                () -> !forge.conversation().threads(SHOP, asked.ref()).isEmpty());
        ReviewThread question = forge.conversation().threads(SHOP, asked.ref()).getFirst();
        alice.conversation().reply(SHOP, asked.ref(), question, "image = " + REGISTRY.push(DOCKER, "shop:1"));
        Waiting.until(
                "the answer is committed",
                Duration.ofSeconds(60),
                () -> proposal(forge)
                        .filter(each -> !each.head().equals(asked.head()))
                        .isPresent());
        return alice.merge(SHOP, asked.ref(), proposal(forge).orElseThrow().head())
                .orElseThrow();
    }

    private static Optional<PullRequest> proposal(Forge forge) {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main")).stream()
                .findFirst();
    }

    /** The daemon's own forge, used by people beside it: all that it knows lies in the repository. */
    private BuiltinSite site() {
        Hosting hosting = new Hosting(folder.resolve("git"), Set.of(SHOP));
        Account alice = Account.withToken("alice", "a-token-of-alice-0123", Map.of(), Permission.WRITE);
        BuiltinSite site = new BuiltinSite(
                hosting,
                new Accounts(Account.inside("drover"), List.of(alice), Permission.NONE),
                "http://127.0.0.1:1",
                Clock.systemUTC(),
                repository -> {});
        hosting.begin(
                SHOP,
                new TreeMap<>(Map.of(
                        "Dockerfile",
                        "FROM scratch\nEXPOSE 8080\nCMD [\"/bin/busybox\", \"httpd\", \"-f\", \"-p\", \"8080\"]\n")),
                new PersonIdent("Alice", "alice@shop.example"));
        return site;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DROVER_DATA", folder.toString());
        settings.put("DROVER_DATABASE_URL", POSTGRES.jdbcUrl());
        settings.put("DROVER_LOG_FORMAT", "json");
        settings.put("DROVER_POLL_EVERY", "5s");
        settings.put("DROVER_RECONCILE_EVERY", "5s");
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.address().toString());
        settings.put("NOMAD_ADDR", NOMAD.address().toString());
        settings.put("NOMAD_TOKEN", NOMAD.token().orElseThrow());
        settings.put("DROVER_TOKENS_ALICE_VALUE", "a-token-of-alice-0123");
        settings.put("DROVER_REPOSITORIES_SHOP_URL", "http://127.0.0.1:1/git/shop.git");
        settings.put("DROVER_REPOSITORIES_SHOP_FORGE", "builtin");
        settings.put("DROVER_REPOSITORIES_SHOP_NAMESPACE", NOMAD.namespace());
        return settings;
    }
}

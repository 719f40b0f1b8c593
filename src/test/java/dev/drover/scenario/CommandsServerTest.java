package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.servers.ConsulServer;
import dev.drover.testing.servers.GiteaServer;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.PackagedDrover.Ended;
import dev.drover.testing.servers.VaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are packaged, typed against real servers: what they print, and the code they end with. */
class CommandsServerTest {
    @RegisterExtension
    static final VaultServer VAULT = new VaultServer();

    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    @RegisterExtension
    static final GiteaServer GITEA = new GiteaServer();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @TempDir
    Path folder;

    @Test
    void theDoctorFindsEverythingWell() {
        Daemon daemon = DROVER.daemon("doctored", Map.of("DROVER_DATA", folder.toString()));
        daemon.close();
        GITEA.repository("shop");

        Ended doctor = DROVER.run(everything(), List.of("doctor", "--json"));

        Json found = byService(doctor.out());
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        assertThat(found.get("nomad").get("version").string("")).startsWith(NOMAD.version());
        assertThat(found.get("vault").get("version").string("")).startsWith("1.");
        assertThat(found.get("consul").get("version").string("")).startsWith("1.");
        assertThat(found.get("forge of shop").get("state").string("")).isEqualTo("ok");
        assertThat(found.get("store").get("state").string("")).isEqualTo("ok");
        assertThat(found.get("fabio").get("state").string("")).isEqualTo("off");
        assertThat(doctor.out()).doesNotContain(NOMAD.token().orElseThrow()).doesNotContain(VAULT.rootToken());
    }

    @Test
    void theDoctorSaysWhichServiceRefusesAndWhichIsAwayAndWhatToDo() {
        Map<String, String> settings = everything();
        settings.put("NOMAD_TOKEN", "11111111-2222-3333-4444-555555555555");
        settings.put("VAULT_TOKEN", "hvs.of-somebody-else");
        settings.put("CONSUL_HTTP_ADDR", "http://127.0.0.1:1");

        Ended doctor = DROVER.run(settings, List.of("doctor", "--json"));

        Json found = byService(doctor.out());
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(found.get("nomad").encoded()).contains("NOMAD_TOKEN");
        assertThat(found.get("vault").encoded()).contains("it refused us (403)", "VAULT_TOKEN");
        assertThat(found.get("consul").encoded()).contains("connection refused", "Check that consul is running");
    }

    @Test
    void validateAsksNomadItselfAndPlanSaysWhatWouldHappen() throws IOException {
        Path good = Files.writeString(folder.resolve("good.nomad"), job("docker", "count = 1"));
        Path bad = Files.writeString(folder.resolve("bad.nomad"), job("docker", "cuont = 1"));

        Ended valid = DROVER.run(nomad(), List.of("validate", good.toString()));
        Ended invalid = DROVER.run(nomad(), List.of("validate", bad.toString(), "--json"));
        Ended plan = DROVER.run(nomad(), List.of("plan", good.toString(), "--json"));
        Ended away = DROVER.run(Map.of("NOMAD_ADDR", "http://127.0.0.1:1"), List.of("plan", good.toString()));

        assertThat(valid.code()).as(valid.out() + valid.err()).isZero();
        assertThat(invalid.code()).isEqualTo(1);
        assertThat(invalid.out()).contains("cuont");
        assertThat(plan.code()).as(plan.out() + plan.err()).isLessThanOrEqualTo(1);
        assertThat(Json.parse(plan.out()).encoded()).contains("shop");
        assertThat(away.code()).isEqualTo(3);
        assertThat(away.err()).contains("Check NOMAD_ADDR");
    }

    @Test
    void whatNobodyKnowsIsNamedByTraceExplainAndLessons() {
        Ended nothing = DROVER.run(nomad(), List.of("trace", "nobodys-job"));
        Daemon daemon = DROVER.daemon("explained", Map.of("DROVER_DATA", folder.toString()));
        Map<String, String> client = new LinkedHashMap<>();
        client.put("DROVER_PORT", Integer.toString(daemon.address().getPort()));
        client.put("DROVER_TOKENS_TESTER_VALUE", PackagedDrover.TOKEN);

        Ended unknown = DROVER.run(client, List.of("explain", "no-such-app"));
        Ended edited = DROVER.run(client, List.of("lessons", "edit", "no-such-lesson", "--verdict", "worked"));
        Ended forgotten = DROVER.run(client, List.of("lessons", "forget", "no-such-lesson"));

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("There is no job");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no-such-app");
        assertThat(edited.code()).isEqualTo(2);
        assertThat(edited.err()).contains("no-such-lesson", "drover lessons");
        assertThat(forgotten.code()).isEqualTo(2);
        assertThat(forgotten.err()).contains("no-such-lesson", "drover lessons");
    }

    @Test
    void aDryRunTellsWhatItWouldDoAndDoesNothing() {
        String url = GITEA.repository("dry").toString();
        String api = "/api/v1/repos/" + GITEA.organisation() + "/dry";
        String dockerfile =
                Base64.getEncoder().encodeToString("FROM scratch\nEXPOSE 8080\n".getBytes(StandardCharsets.UTF_8));
        GITEA.answers().must("POST", api + "/contents/Dockerfile", """
                {"content": "%s", "message": "Start"}""".formatted(dockerfile));
        String before = GITEA.answers().get(api + "/branches").body();
        Map<String, String> settings = nomad();
        settings.put("DROVER_DATA", folder.toString());
        settings.put("DROVER_REPOSITORIES_DRY_URL", url);
        settings.put("DROVER_REPOSITORIES_DRY_FORGE", "gitea");
        settings.put("DROVER_REPOSITORIES_DRY_TOKEN", GITEA.admin().token());

        Ended looked = DROVER.run(settings, List.of("run", "--dry-run"));

        assertThat(looked.code()).as(looked.out() + looked.err()).isZero();
        assertThat(looked.out()).contains("would propose", "deploy/job.nomad", "drover/deploy-job.nomad");
        assertThat(GITEA.answers().get(api + "/pulls?state=all").body().strip()).isEqualTo("[]");
        assertThat(GITEA.answers().get(api + "/branches").body()).isEqualTo(before);
        assertThat(folder.resolve("drover.db")).doesNotExist();
    }

    @Test
    void aDamagedStoreIsToldAndNotTouched() throws IOException {
        Path store = Files.writeString(folder.resolve("drover.db"), "this was a database once, ".repeat(200));
        Map<String, String> settings = Map.of("DROVER_DATA", folder.toString());
        String before = Files.readString(store);

        Ended daemon = DROVER.run(settings, List.of("run"));
        Ended integrity = DROVER.run(settings, List.of("integrity"));

        assertThat(daemon.code()).isEqualTo(3);
        assertThat(daemon.err()).contains("is damaged", "drover restore FILE").doesNotContain("\tat ");
        assertThat(integrity.code()).isEqualTo(1);
        assertThat(Files.readString(store)).isEqualTo(before);
    }

    @Test
    void aSecondDaemonInTheSameFolderIsRefused() {
        Map<String, String> settings = Map.of("DROVER_DATA", folder.toString());
        Daemon first = DROVER.daemon("first-in-its-folder", settings);

        Ended second = DROVER.run(settings, List.of("run", "--once"));

        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err()).contains("another Drover works in " + folder);
        assertThat(first.asOperator().get("/q/health/live").ok()).isTrue();
    }

    @Test
    void aCommandStartsNoServerAndHelpAnswersAtOnce() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Ended help = DROVER.run(Map.of(), List.of("--help"));
            best = Math.min(best, System.nanoTime() - start);
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: drover").doesNotContain("\u001b");
            assertThat(help.err()).isEmpty();
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(1500));
    }

    private static String job(String driver, String more) {
        return """
                job "shop" {
                  namespace = "%s"
                  group "shop" {
                    %s
                    task "shop" {
                      driver = "%s"
                      config {
                        image = "registry.example/shop:1"
                      }
                    }
                  }
                }
                """.formatted(NOMAD.namespace(), more, driver);
    }

    private static Map<String, String> nomad() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("NOMAD_ADDR", NOMAD.address().toString());
        settings.put("NOMAD_TOKEN", NOMAD.token().orElseThrow());
        return settings;
    }

    private static String repository() {
        return GITEA.address() + "/" + GITEA.organisation() + "/shop.git";
    }

    private Map<String, String> everything() {
        Map<String, String> settings = nomad();
        settings.put("DROVER_DATA", folder.toString());
        settings.put("VAULT_ADDR", VAULT.address().toString());
        settings.put("VAULT_TOKEN", VAULT.rootToken());
        settings.put("CONSUL_HTTP_ADDR", CONSUL.address().toString());
        settings.put("DROVER_REPOSITORIES_SHOP_URL", repository());
        settings.put("DROVER_REPOSITORIES_SHOP_FORGE", "gitea");
        settings.put("DROVER_REPOSITORIES_SHOP_TOKEN", GITEA.admin().token());
        return settings;
    }

    private static Json byService(String document) {
        Map<String, Json> found = new TreeMap<>();
        Json json = Json.parse(document);
        for (Json each : (json.get("services").isNothing() ? json : json.get("services")).list()) {
            found.put(each.get("service").string(""), each);
        }
        return Json.object(found);
    }
}

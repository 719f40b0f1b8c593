package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.PackagedDrover.Ended;
import dev.drover.testing.servers.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that ran before Drover came, seen and taken over by the commands, with the daemon as it is packaged and a real Nomad. */
class RunningJobServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @TempDir
    Path folder;

    @Test
    void isToldApartFromItsSpecAndTakenOverByAnOperatorsWord() {
        registeredByHand("1");
        WatchedShop shop = new WatchedShop(folder, NOMAD).begin(spec("2"));
        Daemon daemon = DROVER.daemon("beside-a-running-job", shop.settings());
        Waiting.until(
                "the job without an owner is seen",
                Duration.ofSeconds(60),
                () -> daemon.asOperator().must("GET", "/api/v1/apps", "").contains("without an owner"));
        Map<String, String> client = WatchedShop.client(daemon);

        Ended before = DROVER.run(client, List.of("diff", "shop"));
        Ended adopted = DROVER.run(client, List.of("adopt", "shop"));
        Waiting.until(
                "the merged spec runs",
                Duration.ofSeconds(60),
                () -> job().encoded().contains("\"SAYS\":\"2\""));
        Ended after = DROVER.run(client, List.of("diff", "shop", "--json"));

        assertThat(before.code()).as(before.out() + before.err()).isEqualTo(1);
        assertThat(before.out()).contains("group app");
        assertThat(adopted.code()).as(adopted.out() + adopted.err()).isZero();
        assertThat(job().get("Meta").get("drover.owner").string("")).isEqualTo("drover");
        assertThat(after.code()).as(after.out() + after.err()).isZero();
        assertThat(Json.parse(after.out()).get("differs").truth(true)).isFalse();
    }

    private static Json job() {
        return Json.parse(NOMAD.answers().must("GET", "/v1/job/web?namespace=" + NOMAD.namespace(), ""));
    }

    private static void registeredByHand(String says) {
        String parsed = NOMAD.answers()
                .must(
                        "POST",
                        "/v1/jobs/parse",
                        Json.object(Map.of("JobHCL", Json.of(spec(says)), "Canonicalize", Json.of(true)))
                                .encoded());
        var unused =
                NOMAD.answers().must("POST", "/v1/jobs?namespace=" + NOMAD.namespace(), "{\"Job\":" + parsed + "}");
    }

    private static String spec(String says) {
        return PatrolStage.spec(NOMAD.namespace(), "web", says);
    }
}

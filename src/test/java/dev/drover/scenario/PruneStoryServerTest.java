package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.servers.NomadServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stopping what no spec declares, on a real Nomad. */
class PruneStoryServerTest extends PruneStories {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected Ground ground() {
        return RealGround.on(NOMAD);
    }

    @Test
    void theChildOfAPeriodicJobHasNoSpecAndIsLeftAlone() {
        String periodic = spec("tick")
                .replace(
                        "  group \"app\" {",
                        "  type = \"batch\"\n  periodic {\n    crons = [\"0 0 1 1 *\"]\n  }\n  group \"app\" {")
                .replace("    update {\n      min_healthy_time = \"1s\"\n    }\n", "");
        Map<String, String> files = specs("web");
        files.put("tick/tick.nomad", periodic);
        shop.commit("main", "Start", files);
        Patrol patrol = patrol(Wish.PRUNE);
        settled(patrol, "shop:tick/tick.nomad", "shop:web/web.nomad");
        String namespace = "?namespace=" + ground.namespace();
        NOMAD.answers().must("POST", "/v1/job/" + id("tick").name() + "/periodic/force" + namespace, "");

        rounds(patrol, 6);

        String jobs = NOMAD.answers()
                .must("GET", "/v1/jobs" + namespace + "&prefix=" + id("tick").name(), "");
        assertThat(Json.parse(jobs).list())
                .filteredOn(
                        job -> job.get("ParentID").string("").equals(id("tick").name()))
                .singleElement()
                .satisfies(child -> assertThat(child.get("Stop").truth(false)).isFalse());
        assertThat(patrol.pruner.held()).isEmpty();
    }
}

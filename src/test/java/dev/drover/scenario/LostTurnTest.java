package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pass that slept until another replica had its turn writes nothing any more. */
class LostTurnTest extends ImageStage {
    @Test
    void nothingIsWrittenAfterTheTurnIsLost() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        Revision commit = sandbox.commit("main", "Run 1.1.0", Map.of("deploy/job.nomad", SPEC.formatted("1.1.0")));

        drover.overtaken();

        assertThat(running()).contains(":1.0.0");
        assertThat(forge.statuses(SHOP, commit)).isEmpty();
        passes(drover, 3);
        assertThat(running()).contains(":1.1.0");
    }
}

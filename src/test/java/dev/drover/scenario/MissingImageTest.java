package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.plan.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stories of images that are not there yet, or not any more: what is merged waits for them in sight. */
class MissingImageTest extends ImageStage {
    @Test
    void aMergedSpecWhoseImageIsNotThereYetWaitsInSight() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        Revision commit = sandbox.commit("main", "Run 1.1.0", Map.of("deploy/job.nomad", SPEC.formatted("1.1.0")));

        Outcome waiting = drover.pass();
        passes(drover, 3);

        assertThat(waiting).isInstanceOf(Outcome.Waiting.class);
        assertThat(waiting.summary()).contains("waits for the image registry.example/shop:1.1.0");
        assertThat(running()).contains(":1.0.0");
        assertThat(forge.statuses(SHOP, commit))
                .anyMatch(status -> status.context().equals("drover/deploy")
                        && status.state() == CommitStatus.State.PENDING
                        && status.description().contains("waits for the image"));

        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 4);

        assertThat(running()).contains(":1.1.0");
    }

    private List<String> comments() {
        return forge.conversation().comments(SHOP, all().getFirst().ref()).stream()
                .map(Comment::body)
                .toList();
    }

    private long version() {
        return cluster.job(job()).orElseThrow().version();
    }

    private boolean wished(Drove drover) {
        return drover.journal.wish(drover.app().id()).isPresent();
    }

    @Test
    void aWordToTryAgainWhileTheImageIsMissingIsAnsweredWithWhatIsWaitedFor() {
        registry.push(IMAGE + ":1.0.0", "one").push(IMAGE + ":1.1.0", "two");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        registry.remove(IMAGE + ":1.1.0");
        merge();
        passes(drover, 3);

        forge.as("alice").conversation().comment(SHOP, all().getFirst().ref(), "/drover retry");
        passes(drover, 3);

        assertThat(comments())
                .anyMatch(
                        body -> body.contains("deployed as soon as its registry has the image `" + IMAGE + ":1.1.0`"));
        assertThat(running()).contains(":1.0.0");
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 4);
        assertThat(running()).contains(":1.1.0");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aWishToTryAgainOutlivesTheWaitForAnImageAndCountsOnce() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        sandbox.commit("main", "Run 1.1.0", Map.of("deploy/job.nomad", SPEC.formatted("1.1.0")));
        passes(drover, 2);

        drover.journal.retry(drover.app(), "alice", clock.instant());
        passes(drover, 5);

        assertThat(wished(drover)).isTrue();
        assertThat(running()).contains(":1.0.0");
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 6);
        assertThat(running()).contains(":1.1.0");
        assertThat(wished(drover)).isFalse();
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void whatFailedAndLostItsImageIsTriedAgainOnceTheImageIsBack() {
        registry.push(IMAGE + ":1.0.0", "one");
        start("1.0.0", Map.of());
        Drove drover = drover();
        passes(drover, 3);
        registry.push(IMAGE + ":1.1.0", "two");
        String starved = SPEC.formatted("1.1.0")
                .replace("config {", "env {\n        SIMULATED_MEMORY_MB = \"999\"\n      }\n      config {");
        sandbox.commit("main", "Use more than there is", Map.of("deploy/job.nomad", starved));
        passes(drover, 6);
        assertThat(open().text().title()).contains("raising memory");
        long failed = version();
        registry.remove(IMAGE + ":1.1.0");

        drover.journal.retry(drover.app(), "alice", clock.instant());
        passes(drover, 5);

        assertThat(running()).contains(":1.0.0");
        assertThat(wished(drover)).isTrue();
        registry.push(IMAGE + ":1.1.0", "two");
        passes(drover, 10);
        assertThat(running()).contains(":1.1.0");
        assertThat(version()).isEqualTo(failed + 2);
        assertThat(wished(drover)).isFalse();
        assertThat(open().text().title()).contains("raising memory");
    }
}

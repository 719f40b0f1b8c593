package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.nomad.PlacementFailure;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.TaskEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that Nomad, Docker, templates, Vault and Consul use for failures: {@code src/test/resources/failures} has a row for each. */
class FailureTableTest {
    /** One row of the table of events. */
    record Row(Cause cause, String type, String detail, String words) {
        TaskEvent event() {
            return Seen.event(1, type, words, detail.isEmpty() ? Map.of() : Map.of(detail, words));
        }
    }

    /** One row of the table of placements. */
    record Place(Cause cause, long nodes, String metric, String what, long count) {
        PlacementFailure failure() {
            return new PlacementFailure("web", nodes, of("filtered"), of("exhausted"), of("available"));
        }

        private Map<String, Long> of(String name) {
            return metric.equals(name) ? Map.of(what, count) : Map.of();
        }
    }

    private static Stream<String[]> rows(String file) throws IOException {
        try (InputStream in = FailureTableTest.class.getResourceAsStream("/failures/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| ", -1));
        }
    }

    static Stream<Row> events() throws IOException {
        return rows("events.txt")
                .map(each -> new Row(Cause.valueOf(each[0]), each[1], each[2].equals("none") ? "" : each[2], each[3]));
    }

    static Stream<Place> placements() throws IOException {
        return rows("placements.txt")
                .map(each -> new Place(
                        Cause.valueOf(each[0]), Long.parseLong(each[1]), each[2], each[3], Long.parseLong(each[4])));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventTellsItsCause(Row row) {
        Diagnosis diagnosis = Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", row.event())));

        assertThat(diagnosis.cause()).isEqualTo(row.cause());
        assertThat(diagnosis.where()).hasToString("allocation 01234567, task app");
        assertThat(diagnosis.evidence().source()).isEqualTo("event " + row.type());
        assertThat(row.words()).startsWith(diagnosis.evidence().words());
        assertThat(diagnosis.next()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("placements")
    void aPlacementTellsWhatStandsInItsWay(Place row) {
        List<Rollout.Evaluation> waiting = List.of(
                new Rollout.Evaluation("e1", "complete", "job-register", "e2", List.of(row.failure())),
                new Rollout.Evaluation("e2", "blocked", "queued-allocs", "", List.of()));
        Rollout running = new Rollout(
                Seen.job("service"), List.of(Seen.deployment("running", "Deployment is running")), waiting, List.of());
        Rollout late = new Rollout(
                Seen.job("service"),
                List.of(Seen.deployment("failed", "Failed due to progress deadline")),
                waiting,
                List.of());

        Verdict verdict = Judge.judge(running, Seen.NOW);

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(((Verdict.Blocked) verdict).reasons())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(row.what()).contains("group web"));
        assertThat(Seen.diagnosed(late).cause()).isEqualTo(row.cause());
    }
}

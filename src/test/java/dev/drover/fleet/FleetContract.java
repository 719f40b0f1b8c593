package dev.drover.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every fleet store must do, whatever it is kept in. */
public abstract class FleetContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final Json MANIFEST = Json.object(Map.of("repository", Json.of("shop")));

    /** An empty one for this product. */
    protected abstract Fleet fleet();

    /** The product of this test. */
    protected abstract String product();

    @Test
    void aJobComesBackAsItWasMade() {
        Job job = new Job(
                new JobKey(product(), "j1"),
                "key-1",
                MANIFEST,
                "Do \"this\"\nverbatim ✓",
                Job.Stage.QUEUED,
                new Job.Family(Job.Kind.LEAF, Optional.of("parent"), Optional.of("TRACK-9")),
                new Job.Needs(
                        7,
                        List.of("docker", "gpu"),
                        Optional.of("large"),
                        Optional.of("careful"),
                        new Job.Dependencies(List.of("a", "b"), Job.Dependencies.Mode.ANY)),
                Optional.of(new Job.Checkpoint("wip/j1", "abc", "def")),
                Job.Times.NONE);

        Versioned<Job> made = fleet().create(job, NOON);

        assertThat(fleet().job(job.key())).contains(made);
        assertThat(made.etag()).isEqualTo("\"1\"");
        assertThat(made.value().times()).isEqualTo(new Job.Times(NOON, NOON, Optional.empty(), Optional.empty()));
        assertThat(made.value())
                .usingRecursiveComparison()
                .ignoringFields("times")
                .isEqualTo(job);
    }

    @Test
    void creatingTwiceWithOneKeyMakesOneJob() {
        Versioned<Job> first = fleet().create(job("j1", "same"), NOON);

        Versioned<Job> second = fleet().create(job("j2", "same"), NOON.plusSeconds(9));

        assertThat(second).isEqualTo(first);
        assertThat(fleet().jobs(product(), Optional.empty(), "", 10)).containsExactly(first);
    }

    @Test
    void anIdThatIsTakenByAnotherKeyIsRefused() {
        fleet().create(job("j1", "one"), NOON);

        assertThatThrownBy(() -> fleet().create(job("j1", "two"), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("j1");
    }

    @Test
    void ofTwoChangesOfOneRevisionTheSecondIsStale() {
        Versioned<Job> made = fleet().create(job("j1", "k"), NOON);
        Change<Job> first = fleet().replace(made.value().withStage(Job.Stage.RUNNING), made.revision(), NOON);

        Change<Job> second = fleet().replace(made.value().withStage(Job.Stage.CANCELLED), made.revision(), NOON);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Change.Done.class,
                        done -> assertThat(done.now().revision()).isEqualTo(2));
        assertThat(second).isEqualTo(new Change.Stale<>(2));
        assertThat(fleet().job(made.value().key()).orElseThrow().value().stage())
                .isEqualTo(Job.Stage.RUNNING);
    }

    @Test
    void stagesKeepTheirTimesAndEndsAreEnds() {
        Versioned<Job> made = fleet().create(job("j1", "k"), NOON);
        fleet().replace(made.value().withStage(Job.Stage.RUNNING), 1, NOON.plusSeconds(1));
        fleet().replace(made.value().withStage(Job.Stage.DONE), 2, NOON.plusSeconds(2));

        Change<Job> again = fleet().replace(made.value().withStage(Job.Stage.RUNNING), 3, NOON.plusSeconds(3));

        assertThat(again).isEqualTo(new Change.Refused<>("a job that is done can't become running"));
        assertThat(fleet().job(made.value().key()).orElseThrow().value().times())
                .isEqualTo(new Job.Times(
                        NOON, NOON.plusSeconds(2), Optional.of(NOON.plusSeconds(1)), Optional.of(NOON.plusSeconds(2))));
    }

    @Test
    void changingWhatIsNotThereSaysSo() {
        assertThat(fleet().replace(job("nobody", "k"), 1, NOON)).isEqualTo(new Change.Missing<>());
    }

    @Test
    void listsAreOfOneProductByStageInPages() {
        IntStream.range(0, 5).forEach(i -> fleet().create(job("j" + i, "k" + i), NOON));
        Versioned<Job> third = fleet().job(new JobKey(product(), "j3")).orElseThrow();
        fleet().replace(third.value().withStage(Job.Stage.REVIEW), 1, NOON);
        fleet().create(
                        new Job(
                                new JobKey(product() + "-other", "x"),
                                "k0",
                                MANIFEST,
                                "",
                                Job.Stage.QUEUED,
                                third.value().family(),
                                third.value().needs(),
                                Optional.empty(),
                                Job.Times.NONE),
                        NOON);

        assertThat(ids(fleet().jobs(product(), Optional.empty(), "", 3))).containsExactly("j0", "j1", "j2");
        assertThat(ids(fleet().jobs(product(), Optional.empty(), "j2", 3))).containsExactly("j3", "j4");
        assertThat(ids(fleet().jobs(product(), Optional.of(Job.Stage.QUEUED), "", 9)))
                .containsExactly("j0", "j1", "j2", "j4");
        assertThat(fleet().job(new JobKey(product() + "-other", "j0"))).isEmpty();
    }

    @Test
    void aCompositeKnowsItsParts() {
        Job part = job("part", "k1");
        Job child = new Job(
                part.key(),
                part.idempotencyKey(),
                part.manifest(),
                part.body(),
                part.stage(),
                new Job.Family(Job.Kind.LEAF, Optional.of("whole"), Optional.empty()),
                part.needs(),
                Optional.empty(),
                Job.Times.NONE);
        fleet().create(child, NOON);
        fleet().create(job("alone", "k2"), NOON);

        assertThat(ids(fleet().children(new JobKey(product(), "whole")))).containsExactly("part");
    }

    @Test
    void attemptsAreCountedAndKeepEveryFigure() {
        JobKey key = fleet().create(job("j1", "k"), NOON).value().key();
        fleet().begin(run(key, "r1"));
        Versioned<Run> second = fleet().begin(run(key, "r2"));
        Run over = new Run(
                key,
                "r2",
                second.value().attempt(),
                second.value().maker(),
                new Run.Course(
                        NOON,
                        Optional.of(NOON.plusSeconds(60)),
                        Optional.of("0"),
                        Optional.of("green"),
                        Optional.of("merged")),
                new Run.Insight(
                        Optional.of("qwen"),
                        Optional.of(new Run.Tokens(100, 20, 3)),
                        Optional.of(0.25),
                        true,
                        Optional.of(new Run.Work(4, 5, 6, 7, 8))));

        Change<Run> change = fleet().replace(over, second.revision());

        assertThat(change).isEqualTo(new Change.Done<>(new Versioned<>(over, 2)));
        assertThat(fleet().runs(key))
                .extracting(found -> found.value().attempt())
                .containsExactly(1L, 2L);
        assertThat(fleet().run(key, "r2").orElseThrow().value()).isEqualTo(over);
        assertThat(fleet().replace(over, second.revision())).isEqualTo(new Change.Stale<>(2));
    }

    @Test
    void eventsAreInOrderAndToldTwiceAreThereOnce() {
        JobKey key = new JobKey(product(), "j1");
        IntStream.range(0, 4).forEach(i -> fleet().append(event(key, "e" + i)));

        Event again = fleet().append(event(key, "e1"));

        assertThat(again.sequence()).isEqualTo(2);
        assertThat(fleet().events(key, 0, 10)).extracting(Event::id).containsExactly("e0", "e1", "e2", "e3");
        assertThat(fleet().events(key, 2, 1)).extracting(Event::sequence).containsExactly(3L);
    }

    @Test
    void artifactsArePointersThatCanBeForgotten() {
        JobKey key = new JobKey(product(), "j1");
        Artifact log = new Artifact(
                key,
                "a1",
                Optional.of("r1"),
                "log",
                "build.log",
                new Artifact.Target("s3://logs/1", "text/plain", Optional.of(9_000_000_000L), Optional.of("ab12")),
                NOON);
        fleet().point(log);

        assertThat(fleet().artifacts(key)).containsExactly(log);
        assertThat(fleet().forget(key, "a1")).isTrue();
        assertThat(fleet().forget(key, "a1")).isFalse();
        assertThat(fleet().artifacts(key)).isEmpty();
    }

    @Test
    void aHeartbeatRegistersAndThenRefreshes() {
        Factory idle = new Factory(product(), "f1", MANIFEST, List.of("docker"), new Factory.State("ok", 0.0, NOON), 4);
        Factory busy = new Factory(
                product(), "f1", MANIFEST, List.of("docker"), new Factory.State("ok", 0.75, NOON.plusSeconds(5)), 4);
        fleet().heartbeat(idle);

        Versioned<Factory> second = fleet().heartbeat(busy);

        assertThat(second).isEqualTo(new Versioned<>(busy, 2));
        assertThat(fleet().factories(product())).containsExactly(second);
        assertThat(fleet().retire(product(), "f1")).isTrue();
        assertThat(fleet().factories(product())).isEmpty();
    }

    @Test
    void aProfilesVersionNeverChanges() {
        Optional<Profile> kept = fleet().keep(product(), "careful", 1, MANIFEST, NOON);

        assertThat(kept).isPresent();
        assertThat(fleet().keep(product(), "careful", 1, MANIFEST, NOON.plusSeconds(1)))
                .isEqualTo(kept);
        assertThat(fleet().keep(product(), "careful", 1, Json.object(Map.of()), NOON))
                .isEmpty();
        assertThat(fleet().profiles(product())).containsExactly(kept.orElseThrow());
    }

    private Job job(String id, String key) {
        return new Job(
                new JobKey(product(), id),
                key,
                MANIFEST,
                "",
                Job.Stage.QUEUED,
                new Job.Family(Job.Kind.LEAF, Optional.empty(), Optional.empty()),
                new Job.Needs(
                        0,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Job.Dependencies(List.of(), Job.Dependencies.Mode.ALL)),
                Optional.empty(),
                Job.Times.NONE);
    }

    private static Run run(JobKey key, String id) {
        return new Run(
                key,
                id,
                0,
                new Run.Maker(Optional.of("f1"), "drover", Optional.of(MANIFEST)),
                new Run.Course(NOON, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Run.Insight.NONE);
    }

    private static Event event(JobKey key, String id) {
        return new Event(key, 0, id, Optional.empty(), "noted", NOON, MANIFEST);
    }

    private static List<String> ids(List<Versioned<Job>> jobs) {
        return jobs.stream().map(job -> job.value().key().id()).toList();
    }
}

package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.journal.Ending;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.AppRules;
import dev.drover.testing.FlakyPort;
import dev.drover.testing.HandClock;
import dev.drover.testing.Mortality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies after each of its writes in turn, to Git, the forge, the cluster or its own store, and the one that is started
 * after it: together they leave what one that lives leaves.
 */
class MortalDeploymentLongTest {
    private static final int LONGEST = 80;
    private static final Set<String> TELLING = Set.of("planned", "did", "ended", "reached");

    @TempDir
    Path folder;

    /** A story as it went: what was written, and the world that it left. */
    private record Life(List<String> writes, DeploymentWorld world) {
        /** Death after the last write of this kind. */
        int after(String call) {
            assertThat(writes).contains(call);
            return writes.lastIndexOf(call) + 1;
        }

        long wrote(String call) {
            return writes.stream().filter(call::equals).count();
        }
    }

    private Life life(int deadly, Consumer<Telling> story) {
        Telling telling = telling("life-" + deadly, new Mortality(deadly));
        telling.world().restart(telling.mortality()::of);
        story.accept(telling);
        return new Life(telling.mortality().writes(), telling.world());
    }

    private Telling telling(String name, Mortality mortality) {
        HandClock clock = new HandClock();
        DeploymentWorld world = new DeploymentWorld(
                folder.resolve(name),
                new SimulatedCluster(SpecParsing::parse, clock),
                "default",
                clock,
                () -> clock.advance(Duration.ofSeconds(5)));
        world.wishing(rules -> new AppRules(
                rules.instance(), rules.adopt(), rules.drift(), Set.of(AppRules.AutoMerge.REPAIRS), rules.pace()));
        return new Telling(world, clock, mortality);
    }

    /** Goes on after each death with a process that knows nothing of the one before. */
    private record Telling(DeploymentWorld world, HandClock clock, Mortality mortality) {
        void settle() {
            int quiet = 0;
            for (int i = 0; quiet < 2; i++) {
                assertThat(i)
                        .as("passes until nothing is written, after " + mortality.writes())
                        .isLessThan(LONGEST);
                int before = mortality.writes().size();
                try {
                    world.pass();
                } catch (Mortality.Killed killed) {
                    world.restart(mortality::of);
                }
                quiet = mortality.writes().size() == before ? quiet + 1 : 0;
                clock.advance(Duration.ofSeconds(15));
            }
        }
    }

    /** After every write that decides something, and after each kind of those that only tell what happened. */
    private static List<Integer> deaths(List<String> writes) {
        return IntStream.range(0, writes.size())
                .filter(i -> !TELLING.contains(writes.get(i)) || writes.indexOf(writes.get(i)) == i)
                .mapToObj(i -> i + 1)
                .toList();
    }

    private static final String CRASHING = """
            driver = "mock_driver"
            config {
              run_for   = "50ms"
              exit_code = 3
            }
            """;
    private static final String RUNNING = """
            driver = "mock_driver"
            config {
              run_for = "1h"
            }
            """;
    private static final String HUNGRY = """
            driver = "docker"
            config {
              image = "shop:1"
            }
            env {
              SIMULATED_MEMORY_MB = "100"
            }
            resources {
              memory = 64
            }
            """;

    private static String spec(String task) {
        return """
                job "shop" {
                  group "web" {
                    restart {
                      attempts = 0
                      mode     = "fail"
                    }
                    reschedule {
                      attempts  = 0
                      unlimited = false
                    }
                    task "app" {
                %s
                    }
                  }
                }
                """.formatted(task.indent(6).stripTrailing());
    }

    private static void repaired(Telling telling) {
        telling.world().merge(spec(HUNGRY));
        telling.settle();
    }

    private static void triedAgain(Telling telling) {
        telling.world().merge(spec(RUNNING));
        telling.settle();
        triedAgainThoughNothingEverRan(telling);
    }

    private static void triedAgainThoughNothingEverRan(Telling telling) {
        telling.world().merge(spec(CRASHING));
        telling.settle();
        Drove drover = telling.world().drover();
        drover.journal.retry(drover.app(), "alice", telling.clock().instant());
        telling.settle();
    }

    @Test
    void aRepairIsMadeMergedAndLearnedFromOnce() {
        List<String> whole = life(0, MortalDeploymentLongTest::repaired).writes();
        assertThat(whole).contains("register", "push", "open", "merge", "tag", "keep", "judge", "comment", "ended");

        for (int deadly : deaths(whole)) {
            Life life = life(deadly, MortalDeploymentLongTest::repaired);
            DeploymentWorld world = life.world();

            String when =
                    "killed after write " + deadly + " (" + life.writes().get(deadly - 1) + ") of " + life.writes();
            assertThat(world.spec()).as(when).contains("memory = 128");
            assertThat(world.proposals())
                    .as(when)
                    .extracting(each -> each.status().state())
                    .containsExactly(PullRequest.State.MERGED);
            assertThat(life.wrote("open")).as(when).isEqualTo(1);
            assertThat(life.wrote("register")).as(when).isEqualTo(2);
            assertThat(world.version("shop")).as(when).isEqualTo(1);
            assertThat(world.comments(world.proposals().getFirst()).stream().map(Comment::body))
                    .as(when)
                    .doesNotHaveDuplicates()
                    .filteredOn(body -> body.contains("drover:outcome"))
                    .singleElement()
                    .asString()
                    .startsWith("Deployed and healthy");
            assertThat(world.status(world.head()).orElseThrow().state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.SUCCESS);
            assertThat(world.lessons.newest(9))
                    .as(when)
                    .singleElement()
                    .extracting(Lesson::verdict)
                    .isEqualTo(Lesson.Verdict.WORKED);
            assertThat(world.drover().journal.last(world.drover().app().id()))
                    .as(when)
                    .map(Ending::kind)
                    .contains(Ending.Kind.SETTLED);
            world.close();
        }
    }

    @Test
    void aPersonsWordToTryAgainCountsOnce() {
        countsOnce(MortalDeploymentLongTest::triedAgain, life -> deaths(life.writes()));
    }

    @Test
    void aPersonsWordCountsOnceAlsoWhereTheJobIsTakenAwayForIt() {
        countsOnce(
                MortalDeploymentLongTest::triedAgainThoughNothingEverRan,
                life -> List.of(life.after("stop"), life.after("remove"), life.after("begun")));
    }

    private void countsOnce(Consumer<Telling> story, Function<Life, List<Integer>> deaths) {
        Life whole = life(0, story);
        assertThat(whole.writes()).contains("retried");

        for (int deadly : deaths.apply(whole)) {
            Life life = life(deadly, story);
            DeploymentWorld world = life.world();

            String when =
                    "killed after write " + deadly + " (" + life.writes().get(deadly - 1) + ") of " + life.writes();
            assertThat(life.wrote("register")).as(when).isEqualTo(whole.wrote("register"));
            assertThat(world.version("shop")).as(when).isEqualTo(whole.world().version("shop"));
            assertThat(world.status(world.head()).orElseThrow().state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.FAILURE);
            assertThat(world.drover().journal.wish(world.drover().app().id()))
                    .as(when)
                    .isEmpty();
            world.close();
        }
    }

    @Test
    void aRepairIsMadeAlsoWhereNothingCanBeLearned() {
        FlakyPort forgetful = new FlakyPort(List.of(new ServiceUnavailable("store", "is away", "Start it")));
        forgetful.failAfter(0);
        Telling telling = telling("forgetful", new Mortality(0));
        telling.world().restart(new Drove.Way() {
            @Override
            public <T> T of(Class<T> port, T real) {
                return port.equals(Lessons.class) ? forgetful.of(port, real) : real;
            }
        });
        telling.world().merge(spec(HUNGRY));

        telling.world().until("repaired", () -> telling.world().spec().contains("memory = 128"));
        telling.world().untilHealthy();

        assertThat(forgetful.refusals()).isPositive();
        assertThat(telling.world().lessons.newest(1)).isEmpty();
        telling.world().close();
    }
}

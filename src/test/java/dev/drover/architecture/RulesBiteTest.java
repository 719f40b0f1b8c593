package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules are tried on code that breaks each of them on purpose: a rule that finds nothing there guards nothing. */
class RulesBiteTest {
    private static final ShapeRules SHAPE = new ShapeRules("seeded.drover", Compiled.seeded());
    private static final List<String> SOURCE = new SourceRules(Path.of("src/test/java/seeded")).breaches();

    @Test
    void aCoreClassThatNamesAnAdapterIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("ImpureCore (CORE) names"));
    }

    @Test
    void anEdgeThatNamesAnAdapterIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("AbstractTable (EDGE) names"));
    }

    @Test
    void aPortThatNamesTheFlowIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("AskedPort (PORT) names"));
    }

    @Test
    void aDecisionThatAsksAPortIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("Asker names") && line.contains("never a port"));
    }

    @Test
    void anAdapterThatNamesAnotherIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("OneAdapter") && line.contains("strangers"));
    }

    @Test
    void aPackageInNoLayerIsFound() {
        assertThat(SHAPE.direction()).anyMatch(line -> line.contains("stray belongs to no layer"));
    }

    @Test
    void inputOutputInTheCoreIsFound() {
        assertThat(SHAPE.corePurity())
                .anyMatch(line -> line.contains("java.nio.file.Files"))
                .anyMatch(line -> line.contains("java.lang.Thread"))
                .anyMatch(line -> line.contains("java.util.logging.Logger"));
    }

    @Test
    void aLibraryInTheFlowIsFound() {
        assertThat(SHAPE.libraries())
                .containsExactly("seeded.drover.reconcile.Flow uses com.fasterxml.jackson.databind.ObjectMapper: "
                        + "ports and flow know no library");
    }

    @Test
    void clockRandomnessAndSurroundingsAreFound() {
        assertThat(SHAPE.ambientCalls())
                .containsExactlyInAnyOrder(
                        "seeded.drover.app.ImpureCore calls java.time.Instant.now: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.Runtime.getRuntime: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.Boolean.getBoolean: pass it in",
                        "seeded.drover.reconcile.Flow calls java.util.Collections.shuffle: pass it in",
                        "seeded.drover.reconcile.Flow calls java.util.Locale.getDefault: pass it in",
                        "seeded.drover.reconcile.Flow calls java.util.SplittableRandom.<init>: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.System.getProperty: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.System.getenv: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.System.nanoTime: pass it in",
                        "seeded.drover.reconcile.Flow calls java.lang.Thread.sleep: pass it in",
                        "seeded.drover.reconcile.Flow calls java.security.SecureRandom.<init>: pass it in",
                        "seeded.drover.reconcile.Flow calls java.time.Clock.systemUTC: pass it in",
                        "seeded.drover.reconcile.Flow calls java.time.LocalTime.now: pass it in",
                        "seeded.drover.reconcile.Flow calls java.util.Random.<init>: pass it in",
                        "seeded.drover.reconcile.Flow calls java.util.UUID.randomUUID: pass it in");
    }

    @Test
    void aCycleIsFound() {
        assertThat(SHAPE.cycles()).isNotEmpty();
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertThat(SHAPE.names())
                .anyMatch(line -> line.contains("PlanHelper"))
                .anyMatch(line -> line.contains("AbstractTable"))
                .anyMatch(line -> line.startsWith("seeded.drover.cli.util:"));
    }

    @Test
    void aPackageWithoutItsMarkIsFound() {
        assertThat(SHAPE.packageInfos()).anyMatch(line -> line.contains("seeded.drover.plan"));
    }

    @Test
    void everyBudgetOfTheSourceIsFoundBroken() {
        assertThat(SOURCE)
                .anyMatch(line -> line.startsWith("file ") && line.contains("TooMuch"))
                .anyMatch(line -> line.startsWith("method ") && line.contains("longMethod"))
                .anyMatch(line -> line.startsWith("parameters ") && line.contains("wide"))
                .anyMatch(line -> line.startsWith("method ") && line.contains("a lambda"))
                .anyMatch(line -> line.startsWith("method ") && line.contains("an initialiser"))
                .anyMatch(line -> line.startsWith("catch ") && line.endsWith("catches RuntimeException"))
                .anyMatch(line -> line.startsWith("catch ") && line.endsWith("catches Throwable"))
                .anyMatch(line -> line.startsWith("paragraph ") && line.contains("TooMuch"));
    }
}

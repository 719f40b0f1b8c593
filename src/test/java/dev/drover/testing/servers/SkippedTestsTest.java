package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run in which every server has to be there tells of each test that did not run after all. */
class SkippedTestsTest {
    /** Tests that skip themselves in each way there is; run by the tests below alone. */
    static class Skipping {
        @Test
        @Disabled("not today")
        void switchedOff() {}

        @Test
        void withdrawn() {
            assumeTrue(false, "no docker here");
        }

        @Test
        @EnabledIfSystemProperty(named = "drover.never", matches = "x")
        void conditional() {}

        @Test
        @MayBeSkipped("an old release has no tags")
        void allowed() {
            assumeTrue(false, "an old release has no tags");
        }

        @Test
        void whole() {}
    }

    /** A whole class that is switched off. */
    @Disabled("none of it")
    static class AllOff {
        @Test
        void never() {}
    }

    private static ServerReport run(boolean required) {
        ServerReport report = new ServerReport();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(new SkippedTests(report, required))
                .build();
        LauncherFactory.create(alone)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Skipping.class), selectClass(AllOff.class))
                        .build());
        return report;
    }

    @Test
    void eachTestThatSkippedItselfIsToldOfWhereServersAreRequired() {
        assertThat(run(true).incomplete())
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).contains("Skipping#switchedOff").contains("not today"))
                .anySatisfy(
                        line -> assertThat(line).contains("Skipping#withdrawn").contains("no docker here"))
                .anySatisfy(line -> assertThat(line).contains("Skipping#conditional"))
                .anySatisfy(line -> assertThat(line).contains("AllOff").contains("none of it"));
    }

    @Test
    void elsewhereASkippedTestIsNobodysFault() {
        assertThat(run(false).incomplete()).isEmpty();
    }
}

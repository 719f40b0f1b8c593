package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the store is when nobody says. */
class ProcessSettingsTest {
    @Test
    void homeIsWhereTheShellSays() {
        Path home = ProcessSettings.home(Map.of("HOME", "/home/ada"));

        assertThat(home).isEqualTo(Path.of("/home/ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "relative"})
    void aHomeThatIsNoPlaceIsNotTaken(String home) {
        Path found = ProcessSettings.home(Map.of("HOME", home));

        assertThat(found).isEqualTo(Path.of(System.getProperty("user.home")));
    }
}

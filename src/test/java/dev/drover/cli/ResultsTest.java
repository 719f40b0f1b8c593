package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What could not be written is not kept quiet. */
class ResultsTest {
    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Results results = new Results(written);

        new PrintStream(results, true, StandardCharsets.UTF_8).println("job \u00fc");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("job \u00fc" + System.lineSeparator());
        assertThat(results.lost()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, true", "Bad file descriptor, true", "Broken pipe, false"})
    void whatIsLostIsRememberedUnlessNobodyWantedIt(String why, boolean told) {
        Results results = new Results(failing(why));

        new PrintStream(results, true, StandardCharsets.UTF_8).println("job");

        assertThat(results.lost().isPresent()).isEqualTo(told);
    }
}

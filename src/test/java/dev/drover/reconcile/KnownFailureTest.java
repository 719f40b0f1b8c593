package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFailureTest {
    private static KnownFailure failure(Cause cause) {
        return new KnownFailure(
                new Diagnosis(
                        cause,
                        new Diagnosis.Where("82740c2b-1", "web", "app"),
                        new Diagnosis.Evidence("event Terminated", "Exit Code: 137, \"OOM Killed\"\n\u2028")),
                42);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Cause cause) {
        assertThat(KnownFailure.read(failure(cause).encoded())).contains(failure(cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "7", "{\"cause\":\"OF_TOMORROW\"}", "{\"cause\":7}", "{"})
    void whatIsNoneIsNothing(String line) {
        assertThat(KnownFailure.read(line)).isEmpty();
    }

    @Test
    void aLineThatIsDamagedNeverThrows() {
        Random random = new Random(7);
        String line = failure(Cause.OUT_OF_MEMORY).encoded();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(line);
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            }
            KnownFailure.read(damaged.toString())
                    .ifPresent(read -> assertThat(read.diagnosis().line()).isNotNull());
        }
    }
}

package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobFollowerTest {
    private final List<Long> pauses = new ArrayList<>();

    private void rested(Duration pause) {
        pauses.add(pause.toSeconds());
        if (pauses.size() == 8) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void goOn() {
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aStreamThatBreaksAtOnceIsOpenedEverMoreSeldom() {
        new JobFollower(
                        () -> {
                            throw new ServiceUnavailable("nomad", "gives no answer", "Start it");
                        },
                        this::rested)
                .run();

        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void aStreamThatEndsAtOnceIsNotOpenedInALoop() {
        new JobFollower(() -> {}, this::rested).run();

        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }
}

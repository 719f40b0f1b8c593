package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeakersPulseTest {
    @Test
    void aPersonsAccountIsSaidLoudlyAndAProgramsQuietly() {
        assertThat(SpeakersPulse.level("alice")).isEqualTo(System.Logger.Level.WARNING);
        assertThat(SpeakersPulse.level("Drover")).isEqualTo(System.Logger.Level.INFO);
        assertThat(SpeakersPulse.level("release-bot")).isEqualTo(System.Logger.Level.INFO);
        assertThat(SpeakersPulse.sentence("alice", "git.example"))
                .contains("speaks as alice", "never heard", "give Drover one of its own");
    }
}

package dev.drover.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiteaVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.22.0, false, false",
        "1.26.2, true, false",
        "1.27.3, true, true",
        "28.1.0, true, true",
        "1.26.0+dev-12-gabc, true, false",
        "16.0.5+gitea-1.22.0, false, true",
        "11.0.1-99-deadbeef+gitea-1.22.0, false, true",
        "'', false, false",
        "development, false, false",
    })
    void knowsWhatAServerCanDo(String text, boolean resolves, boolean replies) {
        GiteaVersion version = GiteaVersion.of(text);

        assertThat(version.resolves()).isEqualTo(resolves);
        assertThat(version.replies()).isEqualTo(replies);
    }
}

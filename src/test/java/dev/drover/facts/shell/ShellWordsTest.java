package dev.drover.facts.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void aLineIsCutIntoCommandsAndWords() {
        List<List<String>> commands =
                ShellWords.commands("cd /app && PORT=80 exec \"my app\" --x='a b' | tee log; # done\nnext\\ one");

        assertThat(commands)
                .containsExactly(
                        List.of("cd", "/app"),
                        List.of("PORT=80", "exec", "my app", "--x=a b"),
                        List.of("tee", "log"),
                        List.of("next one"));
    }

    @Test
    void referencesStayAsTheyAreWritten() {
        assertThat(ShellWords.words("app --port ${PORT:-80 80} -t \"$(git rev-parse HEAD)\" $(git describe --tags) $X"))
                .containsExactly(
                        "app",
                        "--port",
                        "${PORT:-80 80}",
                        "-t",
                        "$(git rev-parse HEAD)",
                        "$(git describe --tags)",
                        "$X");
    }

    @Test
    void noTextHurts() {
        Random random = new Random(12);
        String alphabet = "'\"\\$(){};&|# \nab";

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(ShellWords.words(text.toString())).doesNotContainNull();
        }
        assertThat(ShellWords.words("a ".repeat(100_000)).size()).isLessThanOrEqualTo(5_000);
    }
}

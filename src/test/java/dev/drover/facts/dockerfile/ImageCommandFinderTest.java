package dev.drover.facts.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageCommandFinderTest {

    @Test
    void theProgramsOfASupervisorAreFollowed() {
        List<Clue> found = of(
                MemoryTree.of("Dockerfile", "FROM python\nCMD [\"supervisord\", \"-c\", \"/etc/supervisord.conf\"]\n")
                        .with(
                                "docker/supervisord.conf",
                                "[supervisord]\nnodaemon=true\n[program:web]\ncommand=gunicorn --bind 0.0.0.0:8100 shop\n[unix_http_server]\ncommand=x --port 1\n"));

        assertThat(Clues.values(found, FactName.PORT)).containsExactly("8100");
    }

    @Test
    void aScriptThatIsToldHostPortAndPathAsksForThem() {
        List<Clue> found = of(MemoryTree.of(
                "Dockerfile", "FROM java\nHEALTHCHECK CMD ./check.sh localhost 8080 200 /actuator/health\n"));
        List<Clue> other = of(MemoryTree.of("Dockerfile", "FROM java\nHEALTHCHECK CMD ./check.sh /tmp/alive 30\n"));

        assertThat(Clues.values(found, FactName.CHECK)).containsExactly("http:/actuator/health:8080");
        assertThat(Clues.values(other, FactName.CHECK)).containsExactly("script:");
    }

    private static List<Clue> of(MemoryTree tree) {
        return Clues.of(new ImageCommandFinder(), new AppScope(tree, "", "Dockerfile", "", List.of()));
    }
}

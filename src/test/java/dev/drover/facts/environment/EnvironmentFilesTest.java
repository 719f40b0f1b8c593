package dev.drover.facts.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFilesTest {
    private final EnvironmentFiles finder = new EnvironmentFiles();

    @Test
    void readsNamesDefaultsAndWhatIsOptional() {
        MemoryTree tree = MemoryTree.of(".env.example", """
                # how chatty
                LOG_LEVEL=info
                export ZONE="north east"
                API_BASE='http://api' # inside
                EMPTY_ONE=
                LOCAL_URL=http://localhost:9
                #CACHE_TTL=30
                # this is = prose
                not a line
                VITE_THING=x
                JWT_SECRET=hunter2hunter2
                """);

        List<Clue> found = Clues.of(finder, tree);

        assertThat(Clues.variables(found))
                .containsExactly(
                        "LOG_LEVEL=info",
                        "ZONE=north east",
                        "API_BASE=http://api",
                        "EMPTY_ONE",
                        "LOCAL_URL",
                        "CACHE_TTL=30",
                        "JWT_SECRET=***");
        assertThat(found.getFirst().evidence().excerpt()).contains("how chatty");
        assertThat(found.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        ".env.example,COMPOSED",
        ".env.sample,COMPOSED",
        ".env.dist,COMPOSED",
        "example.env,COMPOSED",
        "env.template,COMPOSED",
        "secrets.env.example,COMPOSED",
        ".env,COMPOSED",
        ".env.production,COMPOSED",
        ".env.test,NAME",
        ".env.development,NAME",
        "tests/.env.example,NAME"
    })
    void weighsAFileByItsName(String path, EvidenceClass expected) {
        List<Clue> found = Clues.of(finder, MemoryTree.of(path, "SHOP_X=1"));

        assertThat(found).extracting(clue -> clue.evidence().kind()).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env.ts",
                "src/env.js",
                "environment.md",
                "node_modules/a/.env.example",
                "deploy/.env.deploy",
                "Makefile"
            })
    void leavesOtherFilesAlone(String path) {
        List<Clue> found = Clues.of(finder, MemoryTree.of(path, "SHOP_X=1"));

        assertThat(found).isEmpty();
    }

    @Test
    void aListForSeveralAppsSaysLittleOfEach() {
        MemoryTree tree = MemoryTree.of(".env.example", "SHOP_X=1\n").with("api/.env.example", "SHOP_Y=1\n");
        AppScope api = new AppScope(tree, "api", "api/Dockerfile", "api", List.of("web"));

        assertThat(Clues.of(finder, api))
                .extracting(clue -> clue.key().key() + " " + clue.evidence().kind())
                .containsExactlyInAnyOrder("SHOP_X NAME", "SHOP_Y COMPOSED");
    }

    @Test
    void neverThrowsWhateverIsWritten() {
        Random random = new Random(3);

        for (int round = 0; round < 2_000; round++) {
            String text = Clues.damaged("# a\nexport A_B=\"x\" # y\n#C_D='1\nE_F==\n", random);
            assertThat(Clues.of(finder, MemoryTree.of(".env", text)))
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }
}

package dev.drover.facts.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Variables SET =
            Variables.of(Map.of("NAME", "drover", "EMPTY", "", "FILE", "a/b/c.tar.gz", "PORT", "8080", "OTHER", "x"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            emptyValue = "",
            value = {
                "plain => plain",
                "$NAME => drover",
                "${NAME} => drover",
                "a${NAME}b => adroverb",
                "$NAME-$PORT => drover-8080",
                "$NAME.txt => drover.txt",
                "'$NAME' => $NAME",
                "\"$NAME\" => drover",
                "\"'$NAME'\" => 'drover'",
                "\\$NAME => $NAME",
                "\"\\$NAME\" => $NAME",
                "a\\ b => a b",
                "\"a\\b\" => a\\b",
                "${NAME:-other} => drover",
                "${NONE:-other} => other",
                "${EMPTY:-other} => other",
                "${NONE-other} => other",
                "x${EMPTY-other} => x",
                "${NONE:-$NAME} => drover",
                "${NONE:-${NONE2:-deep}} => deep",
                "${NAME:+yes} => yes",
                "x${NONE:+yes} => x",
                "x${EMPTY:+yes} => x",
                "${EMPTY+yes} => yes",
                "x${NONE+yes} => x",
                "${NAME:?must} => drover",
                "${FILE#*/} => b/c.tar.gz",
                "${FILE##*/} => c.tar.gz",
                "${FILE%.*} => a/b/c.tar",
                "${FILE%%.*} => a/b/c",
                "${NAME#nothing} => drover",
                "${NAME/r/R} => dRover",
                "${NAME//r/R} => dRoveR",
                "${NAME/o*/O} => drO",
                "${NAME//r/} => dove",
                "${NAME/?r/X} => Xover",
                "${FILE//\\//-} => a-b-c.tar.gz",
                "$ => $",
                "a$ => a$",
                "${ => ${",
                "${NAME => ${NAME",
                "${} => ${}",
                "$NAME$NAME => droverdrover",
                "${NONE:-'a b'} => a b",
                "'unclosed => 'unclosed",
            })
    void aWordExpandsAsInADockerfile(String word, String expected) {
        assertThat(Expansion.of(word, SET).text()).isEqualTo(expected);
    }

    @Test
    void aVariableThatMustBeSetIsReported() {
        Expansion.Expanded expanded = Expansion.of("${KEY:?give a key}/${EMPTY:?}", SET);

        assertThat(expanded.missing()).containsExactly("KEY: give a key", "EMPTY: is not allowed to be unset");
        assertThat(expanded.used()).containsExactlyInAnyOrder("KEY", "EMPTY");
    }

    @Test
    void theEscapeCharacterCanBeAnother() {
        assertThat(Expansion.of("C:\\dir\\`$NAME", '`', SET).text()).isEqualTo("C:\\dir\\$NAME");
    }

    @Test
    void noWordHurts() {
        Random random = new Random(11);
        String alphabet = "${}:-+?#%/*'\"\\aNAME ";

        for (int round = 0; round < 20_000; round++) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                word.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Expansion.of(word.toString(), SET).text()).isNotNull();
        }
        assertThat(Expansion.of("${A:-".repeat(50_000), SET).text()).isNotEmpty();
        assertThat(Expansion.of("${FILE//" + "*a".repeat(2_000) + "/x}", SET).text())
                .isEqualTo("a/b/c.tar.gz");
        assertThat(Expansion.of("$FILE".repeat(100_000), SET).text().length()).isLessThan(70_000);
    }
}

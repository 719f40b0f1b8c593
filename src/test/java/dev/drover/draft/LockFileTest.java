package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.VariableSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("EnumOrdinal") // Random members of enums.
class LockFileTest {
    private static final Revision COMMIT = new Revision("0123456789012345678901234567890123456789");

    private static Lock lock(Map<FactKey, FactValue> values) {
        return new Lock(COMMIT, "3", new TreeMap<>(values));
    }

    @Test
    void oneFactALineSortedAndStable() {
        Lock lock = lock(Map.of(
                FactKey.of(FactName.PORT),
                new FactValue.Whole(8080),
                FactKey.env("LOG_LEVEL"),
                new FactValue.Variable(new Default.Known("info"), false, false, VariableSource.FIXED),
                FactKey.env("DB_PASSWORD"),
                new FactValue.Variable(new Default.Hidden(), true, true, VariableSource.VAULT),
                FactKey.of(FactName.CHECK),
                new FactValue.Check(CheckKind.HTTP, "/health", 8080),
                new FactKey(FactName.VOLUME, "/my data"),
                new FactValue.Text("bind"),
                FactKey.of(FactName.COMMAND),
                new FactValue.Words(List.of("sh", "-c"))));

        String text = LockFile.write(lock);

        assertThat(text).isEqualTo("""
                        # The facts that the spec beside this file was accepted with. Drover writes it with its proposals.
                        version 1
                        commit 0123456789012345678901234567890123456789
                        analyser 3
                        port = 8080
                        env DB_PASSWORD = {"default":null,"hidden":true,"required":true,"secret":true,"source":"vault"}
                        env LOG_LEVEL = {"default":"info","required":false,"secret":false,"source":"fixed"}
                        command = ["sh","-c"]
                        check = {"type":"http","path":"/health","port":8080}
                        volume "/my data" = "bind"
                        """);
        assertThat(LockFile.read("deploy/drover.lock", text)).isEqualTo(lock);
    }

    @Test
    void noSecretIsWritten() {
        Lock lock = lock(Map.of(
                FactKey.env("API_TOKEN"),
                new FactValue.Variable(new Default.Known("c2VjcmV0LXZhbHVl"), false, false, VariableSource.FIXED),
                FactKey.env("URL"),
                new FactValue.Variable(
                        new Default.Known("postgres://app:c2VjcmV0LXZhbHVl@db/app"),
                        false,
                        false,
                        VariableSource.FIXED)));

        assertThat(LockFile.write(lock)).doesNotContain("c2VjcmV0LXZhbHVl");
    }

    @Test
    void anyFactsAreReadBackAsTheyWereWritten() {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            SortedMap<FactKey, FactValue> values = new TreeMap<>();
            int count = random.nextInt(8);
            for (int j = 0; j < count; j++) {
                FactName name = FactName.values()[random.nextInt(FactName.values().length)];
                values.put(new FactKey(name, random.nextBoolean() ? "" : odd(random)), value(random));
            }
            Lock lock = new Lock(random.nextBoolean() ? COMMIT : Revision.NONE, "7", values);
            assertThat(LockFile.read("drover.lock", LockFile.write(lock))).isEqualTo(lock);
        }
    }

    private static FactValue value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new FactValue.Text(odd(random));
            case 1 -> new FactValue.Whole(random.nextInt());
            case 2 -> new FactValue.Words(List.of(odd(random), odd(random)));
            case 3 -> new FactValue.Check(CheckKind.values()[random.nextInt(4)], odd(random), random.nextInt(9));
            default ->
                new FactValue.Variable(
                        random.nextBoolean() ? new Default.None() : new Default.Known(odd(random)),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        VariableSource.values()[random.nextInt(8)]);
        };
    }

    private static String odd(Random random) {
        String odd = "a= \"\\\n\t#{}é\u2028";
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(odd.charAt(random.nextInt(odd.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "version 2 | drover.lock: it does not say `version 1`",
                "version 1;<<<<<<< HEAD | drover.lock:2:1: this line is no fact",
                "version 1;port = 1;port = 2 | drover.lock:3:1: this fact stands there twice",
                "version 1;port = {} | drover.lock:2:1: this line's value is of no known kind",
                "version 1;port = 1, | drover.lock:2:1: this line's value is not JSON",
                "version 1;commit abc | drover.lock:2:1: the commit is not a full commit name",
                "version 1;colour = 1 | drover.lock:2:1: this line is no fact",
            })
    void aBrokenLockIsRefusedWithItsPlaceAndAWayOut(String text, String message) {
        assertThatThrownBy(() -> LockFile.read("drover.lock", text.replace(';', '\n')))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("delete it");
    }
}

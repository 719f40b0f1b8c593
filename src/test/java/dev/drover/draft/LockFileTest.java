package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.draft.Lock.Held;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
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
        SortedMap<FactKey, Held> held = new TreeMap<>();
        values.forEach((key, value) -> held.put(key, new Held(value, EvidenceClass.IMAGE, 0.96)));
        return new Lock(COMMIT, "3", held);
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
                        port = 8080 @ image 0.96
                        env DB_PASSWORD = {"default":null,"hidden":true,"required":true,"secret":true,"source":"vault"} @ image 0.96
                        env LOG_LEVEL = {"default":"info","required":false,"secret":false,"source":"fixed"} @ image 0.96
                        command = ["sh","-c"] @ image 0.96
                        check = {"type":"http","path":"/health","port":8080} @ image 0.96
                        volume "/my data" = "bind" @ image 0.96
                        """);
        assertThat(LockFile.read("deploy/drover.lock", text)).isEqualTo(lock);
    }

    @Test
    void theLockedFactsLeadToTheSameDraft() {
        FactSet facts = DraftInput.facts(
                "image = \"a/b:1\" @ declared ci.yml:1\nport = 80 @ image Dockerfile:1\n"
                        + "check = {\"type\":\"http\",\"path\":\"/up\",\"port\":80} @ image Dockerfile:2\n"
                        + "env A = {\"default\":\"x\",\"required\":false,\"secret\":false,\"source\":\"fixed\"} @ composed c:1\n"
                        + "env B = {\"default\":\"x\",\"required\":false,\"secret\":false,\"source\":\"fixed\"} @ source c:1\n",
                "facts");

        Lock read = LockFile.read("drover.lock", LockFile.write(Lock.of(facts, "1")));

        String draft = JobDrafter.draft(DraftRequest.of("app", facts)).text();
        assertThat(JobDrafter.draft(DraftRequest.of("app", read.facts())).text())
                .isEqualTo(draft);
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
            SortedMap<FactKey, Held> values = new TreeMap<>();
            int count = random.nextInt(8);
            for (int j = 0; j < count; j++) {
                FactName name = FactName.values()[random.nextInt(FactName.values().length)];
                EvidenceClass kind = EvidenceClass.values()[random.nextInt(6)];
                double confidence = random.nextInt(101) / 100.0;
                values.put(
                        new FactKey(name, random.nextBoolean() ? "" : odd(random)),
                        new Held(value(random), kind, confidence));
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
                "version 1;port = 1 @ image 7 | drover.lock:2:1: this line does not end in a kind of evidence",
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

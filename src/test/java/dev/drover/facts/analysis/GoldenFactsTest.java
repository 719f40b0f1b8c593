package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.draft.Inquiry;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.json.Json;
import dev.drover.testing.golden.SmallRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case is a small repository and what is known about it, one line a fact. Run with {@code -Dgolden.update=true} to write it anew. */
class GoldenFactsTest {
    static List<SmallRepository> repositories() {
        return SmallRepository.all();
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void theFactsOfARepositoryAreKnown(SmallRepository repository) throws IOException {
        Path expected = repository.facts();

        String found = Analyser.analyse(repository.tree(), AnalysisRequest.WHOLE).stream()
                .map(GoldenFactsTest::app)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
        assertThat(found)
                .doesNotContain("hunter2")
                .doesNotContain("abcdefgh12345678")
                .doesNotContain("user:password@");
    }

    private static String app(AppFacts app) {
        String facts = app.facts().facts().stream().map(GoldenFactsTest::line).collect(Collectors.joining(",\n  "));
        String asked = Inquiry.of("shop", app, new TreeMap<>()).questions().stream()
                .map(question -> Json.of(question.id().text()).encoded())
                .collect(Collectors.joining(", "));
        return "{ \"folder\": " + Json.of(app.scope().folder()).encoded() + ", \"facts\": [\n  " + facts
                + " ],\n  \"asked\": [" + asked + "] }";
    }

    private static String line(Fact fact) {
        SequencedMap<String, Json> line = new LinkedHashMap<>();
        line.put("fact", Json.of(fact.key().id()));
        line.put("value", Json.of(shown(fact.value())));
        Evidence first = fact.evidence().getFirst();
        line.put("from", Json.of(first.file() + ":" + first.line()));
        if (!fact.others().isEmpty()) {
            line.put(
                    "others",
                    Json.of(fact.others().stream()
                            .map(other -> Json.of(shown(other.value())))
                            .toList()));
        }
        return new Json.Struct(line).encoded();
    }

    private static String shown(FactValue value) {
        return switch (value) {
            case FactValue.Text text -> text.text();
            case FactValue.Whole whole -> String.valueOf(whole.number());
            case FactValue.Words words -> String.join(" ", words.words());
            case FactValue.Check check -> check.kind().text() + " " + check.path() + " " + check.port();
            case FactValue.Variable variable -> variable(variable);
        };
    }

    private static String variable(FactValue.Variable variable) {
        String fallback = switch (variable.fallback()) {
            case Default.Known known -> "= " + known.text() + " ";
            case Default.Hidden hidden -> "hidden ";
            case Default.None none -> "";
        };
        return fallback
                + (variable.required() ? "required " : "")
                + (variable.secret() ? "secret " : "")
                + variable.source().text();
    }
}

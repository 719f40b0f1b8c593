package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.draft.Inquiry;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.json.Json;
import dev.drover.source.SourceTree;
import dev.drover.testing.JsonSchema;
import dev.drover.testing.golden.SmallRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document for programs is what its page and its schema say, no more and no less. */
class FactsDocumentTest {
    private static final Path PAGE = Path.of("docs/facts.md");
    private static final Path SCHEMA = Path.of("docs/facts.schema.json");

    static List<SmallRepository> repositories() {
        return SmallRepository.all();
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void theDocumentOfEveryRepositoryFitsTheSchema(SmallRepository repository) throws IOException {
        Json document = document(repository.tree());

        assertThat(JsonSchema.wrong(schema(), document)).isEmpty();
    }

    @Test
    void aDocumentThatIsOtherwiseDoesNotFit() throws IOException {
        Json schema = schema();
        List<String> unnoticed = new ArrayList<>();

        spoiled(oneOfEachFact()).forEach((how, spoilt) -> {
            if (JsonSchema.wrong(schema, spoilt).isEmpty()) {
                unnoticed.add(how);
            }
        });

        assertThat(unnoticed).isEmpty();
    }

    @Test
    void theRepositoriesShowEveryKindOfValue() {
        Stream<String> shown = oneOfEachFact().get("facts").list().stream()
                .map(fact -> fact.get("fact").string(""));

        assertThat(shown).contains("port", "port.variable", "env", "check", "command", "memory", "volume", "service");
    }

    @Test
    void everyWordOfTheDocumentIsDescribed() throws IOException {
        String page = Files.readString(PAGE);
        String schema = Files.readString(SCHEMA);

        List<String> words = Stream.of(
                        Arrays.stream(FactName.values()).map(FactName::text),
                        Arrays.stream(EvidenceClass.values()).map(EvidenceClass::text),
                        Arrays.stream(VariableSource.values()).map(VariableSource::text),
                        Arrays.stream(CheckKind.values()).map(CheckKind::text))
                .flatMap(each -> each)
                .toList();

        assertThat(words).allMatch(word -> page.contains("`" + word + "`"));
        assertThat(words).allMatch(word -> schema.contains("\"" + word + "\""));
    }

    @Test
    void everyMemberIsDescribed() throws IOException {
        String page = Files.readString(PAGE);
        TreeSet<String> members = new TreeSet<>();

        SmallRepository.all().forEach(repository -> members(document(repository.tree()), members));

        assertThat(members)
                .contains("schema", "others", "excerpt", "why", "apps")
                .allMatch(name -> page.contains(name));
    }

    private static Json schema() throws IOException {
        return Json.parse(Files.readString(SCHEMA));
    }

    private static Json document(SourceTree tree) {
        List<Inquiry> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE).stream()
                .map(app -> Inquiry.of("shop", app, new TreeMap<>()))
                .toList();
        return Json.parse(AnalyzeReport.json(apps));
    }

    /** A document with one fact of each name that the repositories have. */
    private static Json oneOfEachFact() {
        Json whole = Json.of("");
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        for (SmallRepository repository : SmallRepository.all()) {
            whole = document(repository.tree());
            whole.get("facts")
                    .list()
                    .forEach(fact -> facts.putIfAbsent(fact.get("fact").string(""), fact));
        }
        LinkedHashMap<String, Json> one = new LinkedHashMap<>(whole.map());
        one.put("facts", Json.of(new ArrayList<>(facts.values())));
        one.remove("apps");
        return new Json.Struct(one);
    }

    private static void members(Json value, TreeSet<String> found) {
        value.map().forEach((name, member) -> {
            found.add(name);
            members(member, found);
        });
        value.list().forEach(item -> members(item, found));
    }

    /** The document with one thing wrong: for each member of it and of its facts and questions, one of another type and none. */
    private static SequencedMap<String, Json> spoiled(Json document) {
        SequencedMap<String, Json> spoiled = new LinkedHashMap<>();
        others(document).forEach((how, other) -> spoiled.put(how, other));
        for (String list : List.of("facts", "questions")) {
            List<Json> items = document.get(list).list();
            for (int i = 0; i < items.size(); i++) {
                List<Json> changed = new ArrayList<>(items);
                int at = i;
                others(items.get(i)).forEach((how, other) -> {
                    changed.set(at, other);
                    spoiled.put(list + " " + at + " " + how, document.with(list, Json.of(changed)));
                });
            }
        }
        return spoiled;
    }

    private static SequencedMap<String, Json> others(Json whole) {
        SequencedMap<String, Json> others = new LinkedHashMap<>();
        others.put("and more", whole.with("more", Json.of("x")));
        whole.map().keySet().forEach(name -> {
            others.put(name + " is a truth in a list", whole.with(name, Json.of(List.of(Json.of(true)))));
            LinkedHashMap<String, Json> less = new LinkedHashMap<>(whole.map());
            less.remove(name);
            others.put("without " + name, new Json.Struct(less));
        });
        return others;
    }
}

package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.json.Json;
import dev.drover.testing.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that describes the document for programs leaves nothing out. */
class FactsDocumentTest {

    @Test
    void everyWordOfTheDocumentIsDescribed() throws IOException {
        String page = Files.readString(Path.of("docs/facts.md"));
        Stream<String> words = Stream.of(
                        Arrays.stream(FactName.values()).map(FactName::text),
                        Arrays.stream(EvidenceClass.values()).map(EvidenceClass::text),
                        Arrays.stream(VariableSource.values()).map(VariableSource::text),
                        Arrays.stream(CheckKind.values()).map(CheckKind::text))
                .flatMap(each -> each);

        assertThat(words).allMatch(word -> page.contains("`" + word + "`"));
    }

    @Test
    void everyMemberIsDescribedAndNoOtherIsPrinted() throws IOException {
        String page = Files.readString(Path.of("docs/facts.md"));
        MemoryTree tree = MemoryTree.of("a/Dockerfile", "FROM a\nEXPOSE 1\nENV TOKEN=x\n")
                .with("b/Dockerfile", "FROM b\nEXPOSE 2\n");

        Json document = Json.parse(AnalyzeReport.json(Analyser.analyse(tree, AnalysisRequest.WHOLE)));

        TreeSet<String> members = new TreeSet<>();
        members(document, members);
        assertThat(members).contains("schema", "others", "excerpt", "why").allMatch(name -> page.contains(name));
    }

    private static void members(Json value, TreeSet<String> found) {
        value.map().forEach((name, member) -> {
            found.add(name);
            members(member, found);
        });
        List<Json> items = value.list();
        items.forEach(item -> members(item, found));
    }
}

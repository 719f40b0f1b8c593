package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.benchmark.NomadParser;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.JobDrafter;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.git.directory.DirectoryTree;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.source.SourceLimits;
import dev.drover.spec.RuleCases.RuleCase;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Offline validation and the parse and validation of real Nomads, an old one and a new one, come to the same end: on specs with a
 * mistake for every rule, on sound ones, on what only newer versions read, and on every job spec and every repository among the
 * golden cases.
 */
class SpecRulesServerTest {
    /** A Nomad without Vault refuses every job that reads secrets from it. */
    @RegisterExtension
    @Order(1)
    static final VaultServer VAULT = new VaultServer();

    @RegisterExtension
    @Order(2)
    static final NomadServer NEWEST = NomadServer.newest().with(VAULT);

    @RegisterExtension
    @Order(3)
    static final NomadServer OLDEST = NomadServer.oldest().with(VAULT);

    private static final Path GOLDENS = Path.of("src/test/resources/golden");

    private static final String API_OF_JULY_2024 =
            "the 1.7.7 that can be built here reads specs with Nomad's module of July 2024, as no module of its own commit is published";

    /** Where the two may differ on the old Nomad, by the beginning of the name, and why. Nothing else may. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "since 1.8.0", API_OF_JULY_2024,
            "since 1.8.1", API_OF_JULY_2024,
            "since 1.8.2", API_OF_JULY_2024,
            "missing lifecycle",
                    "an old Nomad takes a lifecycle without a hook for none, newer ones refuse it, as we do");

    /** A spec, what to call it, and the values that go with it. */
    private record Judged(String name, String text, String values) {}

    @Test
    void agreesWithBothNomadsOnEveryCase() throws Exception {
        List<Judged> specs = new ArrayList<>();
        RuleCases.broken().forEach(each -> specs.add(judged(each.rule(), each)));
        RuleCases.sound().forEach(each -> specs.add(judged("sound", each)));
        RuleCases.newer().forEach(each -> specs.add(judged("since " + each.rule(), each)));
        specs.addAll(goldens());
        specs.addAll(drafts());

        List<String> disagreements = new ArrayList<>(disagreements(NEWEST, specs));
        disagreements.addAll(disagreements(OLDEST, specs));

        assertThat(specs).hasSizeGreaterThan(200);
        assertThat(disagreements).isEmpty();
    }

    private static Judged judged(String name, RuleCase each) {
        boolean hook = name.equals("missing") && each.text().contains("lifecycle");
        return new Judged(hook ? "missing lifecycle" : name, each.text(), each.values());
    }

    private static List<String> disagreements(NomadServer server, List<Judged> specs) throws Exception {
        NomadParser nomad = new NomadParser(server.address());
        NomadVersion version = NomadVersion.parse(server.version()).orElseThrow();
        List<String> disagreements = new ArrayList<>();
        for (Judged each : specs) {
            NomadParser.Answer answer = nomad.parse(each.text(), each.values());
            List<String> theirs = answer.isAccepted() ? errors(nomad, answer) : List.of(answer.refusal());
            List<Finding> ours = SpecRules.check(each.text(), each.values(), version).stream()
                    .filter(Finding::isError)
                    .toList();
            boolean excepted = server == OLDEST && EXCEPTIONS.keySet().stream().anyMatch(each.name()::startsWith);
            if (ours.isEmpty() != theirs.isEmpty() && !excepted) {
                disagreements.add("Nomad " + version + " on " + each.name() + ": ours " + ours + ", theirs " + theirs
                        + "\n" + each.text());
            }
        }
        return disagreements;
    }

    /** Which namespaces a cluster has stands in no spec. */
    private static List<String> errors(NomadParser nomad, NomadParser.Answer answer) throws Exception {
        return nomad.errorsOf(answer.job()).stream()
                .filter(each -> !each.contains("is in nonexistent namespace"))
                .toList();
    }

    /** Every job spec that lies among the golden cases, before and after. */
    private static List<Judged> goldens() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            List<Path> specs = files.filter(
                            file -> file.getFileName().toString().contains(".nomad"))
                    .sorted()
                    .toList();
            List<Judged> judged = new ArrayList<>();
            for (Path file : specs) {
                String text = Files.readString(file);
                judged.add(new Judged(GOLDENS.relativize(file).toString(), text, words(text)));
            }
            return judged;
        }
    }

    /** A draft for each repository that the analyser is tested with. */
    private static List<Judged> drafts() throws IOException {
        try (Stream<Path> cases = Files.list(GOLDENS.resolve("facts"))) {
            List<Judged> drafts = new ArrayList<>();
            for (Path each : cases.sorted().toList()) {
                var tree = DirectoryTree.of(each.resolve("in").toAbsolutePath(), SourceLimits.USUAL);
                for (AppFacts app : Analyser.analyse(tree, AnalysisRequest.WHOLE)) {
                    String name = each.getFileName() + "/" + app.name();
                    String text = JobDrafter.draft(DraftRequest.of("app", app.facts()))
                            .text();
                    drafts.add(new Judged("draft of " + name, text, words(text)));
                }
            }
            return drafts;
        }
    }

    /** A word for each variable that needs a value. */
    private static String words(String spec) {
        try {
            return HclFile.parse(spec)
                    .body()
                    .blocks("variable")
                    .filter(block -> block.body().attribute("default").isEmpty())
                    .map((HclBlock block) -> block.labels().getFirst().text() + " = \"example/app:1\"\n")
                    .collect(Collectors.joining());
        } catch (HclSyntaxError e) {
            return "";
        }
    }
}

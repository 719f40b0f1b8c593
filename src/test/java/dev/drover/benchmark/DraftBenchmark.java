package dev.drover.benchmark;

import dev.drover.draft.Draft;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.JobDrafter;
import dev.drover.draft.RepairRequest;
import dev.drover.draft.SpecRepair;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclFile;
import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import dev.drover.source.SourceTree;
import dev.drover.spec.NomadVersion;
import dev.drover.testing.servers.AcceptingNomad;
import dev.drover.testing.servers.Answers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Drafts a spec for every app of every repository in a directory, and of the analyser's fixtures, with nothing answered and the specs that people wrote taken
 * away, and asks real Nomads whether they would take it. Prints how many they take, how many questions were asked, and that a
 * second look at the same code changes nothing in the draft.
 */
public final class DraftBenchmark {
    private final List<AcceptingNomad> nomads;
    private final Map<String, Integer> accepted = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<Integer> questions = new ArrayList<>();
    private final List<Integer> required = new ArrayList<>();
    private int apps;
    private int repositories;
    private int unstable;

    private DraftBenchmark(List<AcceptingNomad> nomads) {
        this.nomads = nomads;
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("benchmarks/drafts CHECKOUTS NOMAD_ADDRESS…");
            System.exit(2);
        }
        List<AcceptingNomad> nomads = new ArrayList<>();
        for (String address : List.of(args).subList(1, args.length)) {
            nomads.add(AcceptingNomad.at(new Answers(URI.create(address), Map.of())));
        }
        DraftBenchmark benchmark = new DraftBenchmark(nomads);
        for (Path checkout : checkouts(Path.of(args[0]))) {
            benchmark.repository(checkout, checkout.getFileName().toString().split("@", 2)[0]);
        }
        benchmark.print("repositories");
        DraftBenchmark fixtures = new DraftBenchmark(nomads);
        for (Path fixture : fixtures()) {
            fixtures.repository(fixture.resolve("in"), fixture.getFileName().toString());
        }
        fixtures.print("fixtures of the analyser");
    }

    /** Every directory two levels down: owner, then name. */
    private static List<Path> checkouts(Path directory) throws IOException {
        List<Path> checkouts = new ArrayList<>();
        try (Stream<Path> owners = Files.list(directory)) {
            for (Path owner : owners.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> names = Files.list(owner)) {
                    names.filter(Files::isDirectory).sorted().forEach(checkouts::add);
                }
            }
        }
        return checkouts;
    }

    /** The small repositories that the analyser is tested with. */
    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> cases =
                Files.list(Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden/facts"))) {
            return cases.filter(each -> Files.isDirectory(each.resolve("in")))
                    .sorted()
                    .toList();
        }
    }

    private void repository(Path checkout, String name) throws IOException {
        repositories++;
        SourceTree tree = new PrunedTree(Checkouts.tree(checkout, ""), Set.of());
        for (AppFacts app : Analyser.analyse(tree, AnalysisRequest.WHOLE)) {
            apps++;
            String folder = app.scope().folder();
            DraftRequest request = DraftRequest.of(
                    folder.isEmpty() ? name : folder.substring(folder.lastIndexOf('/') + 1), app.facts());
            for (AcceptingNomad nomad : nomads) {
                judge(checkout, request, nomad);
            }
        }
    }

    private void judge(Path checkout, DraftRequest request, AcceptingNomad nomad) {
        DraftRequest there = NomadVersion.parse(nomad.version())
                .map(version -> request.in(request.cluster().with(version)))
                .orElse(request)
                .under(DraftOptions.USUAL);
        Draft draft = JobDrafter.draft(there);
        if (nomad == nomads.getFirst()) {
            questions.add(draft.threads().size());
            required.add((int) draft.threads().stream()
                    .flatMap((QuestionThread thread) -> thread.questions().stream())
                    .filter(Question::required)
                    .count());
            boolean still = SpecRepair.repair(new RepairRequest(draft.text(), there, there))
                    .text()
                    .equals(draft.text());
            unstable += still ? 0 : 1;
        }
        Optional<String> refusal = nomad.refusal(draft.text(), variables(draft.text()));
        accepted.merge(nomad.version(), refusal.isEmpty() ? 1 : 0, Integer::sum);
        refusal.ifPresent(
                words -> refusals.add(checkout + " " + request.name() + " (" + nomad.version() + "): " + words));
    }

    private static List<String> variables(String spec) {
        return HclFile.parse(spec)
                .body()
                .blocks("variable")
                .filter(block -> block.body().attribute("default").isEmpty())
                .map((HclBlock block) -> block.labels().getFirst().text())
                .toList();
    }

    private void print(String what) {
        refusals.forEach(refusal -> System.out.println("refused: " + refusal.replace('\n', ' ')));
        System.out.println(what + " " + repositories + ", apps " + apps);
        accepted.forEach((version, count) -> System.out.printf(
                "  drafts that Nomad %s validates and plans: %d of %d (%.1f %%)%n",
                version, count, apps, 100.0 * count / apps));
        System.out.println("  questions an app, the environment as one: " + spread(questions));
        System.out.println("  values that must be given before it runs: " + spread(required));
        System.out.println("  drafts that a repair with the same facts would change: " + unstable);
    }

    private static String spread(List<Integer> counts) {
        List<Integer> sorted = counts.stream().sorted().toList();
        return sorted.isEmpty() ? "none" : "median " + sorted.get(sorted.size() / 2) + ", most " + sorted.getLast();
    }
}

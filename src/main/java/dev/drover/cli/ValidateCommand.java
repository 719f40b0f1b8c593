package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.cli.Operator.Listing;
import dev.drover.hcl.Position;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.PlacementFailure;
import dev.drover.spec.Finding;
import dev.drover.spec.NomadVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a spec: its syntax and references, the operator's policy, and Nomad's own word where one is set. Changes nothing. */
@Command(
        name = "validate",
        description = "Check a job spec: syntax, references, policy, and Nomad's own word when it is set.")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A job spec; variables are read from the .vars.hcl beside it.")
    private String file = "";

    @Option(names = "--offline", description = "Ask neither Nomad nor the configuration repository.")
    private boolean offline;

    @Option(
            names = "--nomad",
            paramLabel = "VERSION",
            description = "The version to check for, such as 1.9.7; the cluster's own, or the newest, unless given.")
    private String version = "";

    @Option(
            names = "--repository",
            paramLabel = "NAME",
            description =
                    "The watched repository whose policy holds; the one that the work tree is a clone of unless given.")
    private String repository = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    ValidateCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SpecFile spec = SpecFile.read(terminal, file);
        Operator operator = operator();
        Optional<Cluster> cluster = offline ? Optional.empty() : tools.outside().cluster();
        List<Finding> findings = new ArrayList<>(SpecJudgement.of(
                spec.source(),
                operator.policy(),
                wanted().or(() -> version(cluster)).orElse(NomadVersion.NEWEST)));
        cluster.ifPresent(nomad -> findings.addAll(nomads(nomad, spec.source())));
        boolean valid = findings.stream().noneMatch(Finding::isError);
        if (json.on()) {
            terminal.print(document(valid, cluster.isPresent(), findings).encoded());
        } else {
            operator.repository().ifPresent(each -> terminal.print("Judged by the policy of " + each.name() + "."));
            say(spec, valid, cluster.isPresent(), findings);
        }
        return (valid ? ExitCode.DONE : ExitCode.NO).number();
    }

    private Operator operator() {
        Path folder = Objects.requireNonNullElse(terminal.path(file).getParent(), terminal.folder());
        Listing listing = offline ? Listing.LEFT_OUT : Listing.ASKED;
        return repository.isEmpty() ? Operator.at(tools, folder, listing) : Operator.named(tools, repository, listing);
    }

    private Optional<NomadVersion> wanted() {
        Optional<NomadVersion> wanted = NomadVersion.parse(version);
        if (wanted.isEmpty() && !version.isEmpty()) {
            throw new RepositoryProblem(
                    Place.file("--nomad"), "\"" + version + "\" is no version", "Give one such as 1.9.7");
        }
        return wanted;
    }

    private static Optional<NomadVersion> version(Optional<Cluster> cluster) {
        return cluster.flatMap(each -> NomadVersion.parse(each.info().version()));
    }

    private static List<Finding> nomads(Cluster nomad, JobSource source) {
        return switch (nomad.parse(source)) {
            case Parse.Accepted accepted -> placed(nomad.plan(accepted.job()));
            case Parse.Rejected rejected ->
                rejected.faults().stream()
                        .map(fault -> new Finding(
                                "nomad",
                                Finding.Severity.ERROR,
                                new Position(fault.line(), fault.column(), 0),
                                "",
                                fault.message(),
                                "Nomad itself says so"))
                        .toList();
        };
    }

    /** What would keep the job from starting today; the spec itself is valid all the same. */
    private static List<Finding> placed(JobPlan plan) {
        List<Finding> findings = new ArrayList<>();
        for (PlacementFailure failure : plan.failures()) {
            Map<String, Long> reasons = new TreeMap<>(failure.filtered());
            reasons.putAll(failure.exhausted());
            String why = reasons.isEmpty()
                    ? "no node is in "
                            + String.join(
                                    ", ", new TreeSet<>(failure.nodesAvailable().keySet()))
                    : String.join(", ", reasons.keySet());
            findings.add(new Finding(
                    "placement",
                    Finding.Severity.WARNING,
                    Position.NOWHERE,
                    "group[" + failure.group() + "]",
                    "The group \"" + failure.group() + "\" would find no place now: " + why,
                    "See drover plan"));
        }
        return findings;
    }

    private void say(SpecFile spec, boolean valid, boolean asked, List<Finding> findings) {
        for (Finding finding : findings) {
            String place = finding.place().line() == 0
                    ? spec.shown()
                    : spec.shown() + ":" + finding.place().line() + ":"
                            + finding.place().column();
            Terminal.Colour colour = finding.isError() ? Terminal.Colour.BAD : Terminal.Colour.WARNING;
            terminal.print(place + ": " + terminal.paint(colour, word(finding)) + " " + finding.message() + ". "
                    + finding.fix() + " [" + finding.rule() + "]");
        }
        if (valid) {
            terminal.print(terminal.paint(Terminal.Colour.GOOD, spec.shown() + " is valid")
                    + (asked ? "; Nomad agrees." : " as far as can be told without asking Nomad."));
        }
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static Json document(boolean valid, boolean asked, List<Finding> findings) {
        List<Json> items = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("rule", Json.of(finding.rule()));
            item.put("severity", Json.of(word(finding)));
            item.put("line", Json.of(finding.place().line()));
            item.put("column", Json.of(finding.place().column()));
            item.put("path", Json.of(finding.path()));
            item.put("message", Json.of(finding.message()));
            item.put("fix", Json.of(finding.fix()));
            items.add(Json.object(item));
        }
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("valid", Json.of(valid));
        document.put("askedNomad", Json.of(asked));
        document.put("findings", Json.of(items));
        return Json.object(document);
    }
}

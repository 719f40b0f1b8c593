package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.Parse;
import dev.drover.nomad.PlacementFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks Nomad what registering a spec would do. Registers nothing. The values of a diff may be secret and are not shown. */
@Command(name = "plan", description = "Say what Nomad would do with a spec; registers nothing.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A job spec; variables are read from the .vars.hcl beside it.")
    private String file = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    PlanCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SpecFile spec = SpecFile.read(terminal, file);
        Cluster cluster = tools.outside()
                .cluster()
                .orElseThrow(() -> new ServiceUnavailable("nomad", "no Nomad is set", "Set NOMAD_ADDR"));
        JobPlan plan = switch (cluster.parse(spec.source())) {
            case Parse.Accepted accepted -> cluster.plan(accepted.job());
            case Parse.Rejected rejected -> throw refused(spec, rejected);
        };
        if (json.on()) {
            terminal.print(document(plan).encoded());
        } else {
            say(plan);
        }
        return (plan.failures().isEmpty() ? ExitCode.DONE : ExitCode.NO).number();
    }

    private static RepositoryProblem refused(SpecFile spec, Parse.Rejected rejected) {
        Parse.Fault first = rejected.faults().getFirst();
        return new RepositoryProblem(
                new Place(spec.shown(), first.line(), first.column()),
                first.message(),
                "See all with: drover validate " + spec.shown());
    }

    private void say(JobPlan plan) {
        terminal.print(plan.changes() ? "Registering would change the job." : "Registering would change nothing.");
        new TreeMap<>(plan.updates())
                .forEach((group, updates) -> terminal.print("  group " + group + ": " + counts(updates)));
        for (PlacementFailure failure : plan.failures()) {
            terminal.print(terminal.paint(Terminal.Colour.BAD, "  group " + failure.group() + " can't be placed") + ": "
                    + failure.nodesEvaluated() + " nodes looked at" + reasons(failure));
        }
        if (!plan.warnings().isBlank()) {
            terminal.say(terminal.paint(Terminal.Colour.WARNING, "warning: ")
                    + plan.warnings().strip());
        }
    }

    private static String counts(JobPlan.GroupUpdates updates) {
        List<String> words = new ArrayList<>();
        new TreeMap<>(updates.counts()).forEach((what, count) -> {
            if (count > 0) {
                words.add(count + " " + what);
            }
        });
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private static String reasons(PlacementFailure failure) {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(failure.filtered())
                .forEach((why, count) ->
                        out.append("; ").append(count).append(" kept away by ").append(why));
        new TreeMap<>(failure.exhausted())
                .forEach((what, count) ->
                        out.append("; ").append(count).append(" short of ").append(what));
        return out.toString();
    }

    private static Json document(JobPlan plan) {
        Map<String, Json> groups = new LinkedHashMap<>();
        new TreeMap<>(plan.updates()).forEach((group, updates) -> groups.put(group, numbers(updates.counts())));
        List<Json> failures = new ArrayList<>();
        for (PlacementFailure failure : plan.failures()) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("group", Json.of(failure.group()));
            item.put("nodesEvaluated", Json.of(failure.nodesEvaluated()));
            item.put("filtered", numbers(failure.filtered()));
            item.put("exhausted", numbers(failure.exhausted()));
            failures.add(Json.object(item));
        }
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("changes", Json.of(plan.changes()));
        document.put("groups", Json.object(groups));
        document.put("failures", Json.of(failures));
        document.put("warnings", Json.of(plan.warnings()));
        return Json.object(document);
    }

    private static Json numbers(Map<String, Long> counts) {
        Map<String, Json> numbers = new LinkedHashMap<>();
        new TreeMap<>(counts).forEach((name, count) -> numbers.put(name, Json.of(count)));
        return Json.object(numbers);
    }
}

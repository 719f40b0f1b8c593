package dev.drover.cli;

import dev.drover.draft.Draft;
import dev.drover.draft.DraftFinding;
import dev.drover.draft.Reason;
import dev.drover.json.Json;
import dev.drover.question.AnswerText;
import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import dev.drover.spec.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code generate} says about a draft: the configuration with the source of each value, the environment, what is open. */
final class GenerateReport {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("name", "Job name"),
            Map.entry("image", "Docker image"),
            Map.entry("job.type", "Job type"),
            Map.entry("schedule", "Schedule"),
            Map.entry("count", "Instances"),
            Map.entry("port", "Port"),
            Map.entry("check", "Health check"),
            Map.entry("route", "Route"),
            Map.entry("cpu", "CPU (MHz)"),
            Map.entry("memory", "Memory (MB)"),
            Map.entry("gpu", "GPUs"),
            Map.entry("arch", "Architecture"),
            Map.entry("command", "Command"),
            Map.entry("args", "Arguments"),
            Map.entry("user", "User"),
            Map.entry("stop.signal", "Stop signal"));

    private GenerateReport() {}

    static Table configuration(Draft draft) {
        Table table = new Table("property", "value", "source");
        for (Reason reason : draft.reasons()) {
            if (!reason.property().startsWith("env.")) {
                table.row(NAMES.getOrDefault(reason.property(), reason.property()), reason.value(), source(reason));
            }
        }
        return table;
    }

    static boolean hasEnvironment(Draft draft) {
        return draft.reasons().stream().anyMatch(reason -> reason.property().startsWith("env."));
    }

    static Table environment(Draft draft) {
        Table table = new Table("variable", "value", "source");
        List<Reason> sorted = draft.reasons().stream()
                .sorted(Comparator.comparing(Reason::property))
                .toList();
        for (Reason reason : sorted) {
            if (reason.property().startsWith("env.")) {
                table.row(reason.property().substring("env.".length()), reason.value(), source(reason));
            }
        }
        return table;
    }

    private static String source(Reason reason) {
        boolean told = reason.why().isEmpty() || Set.of(Reason.Source.OPEN).contains(reason.source());
        return told ? reason.source().text() : reason.source().text() + ": " + reason.why();
    }

    /** One line for each open question and each finding. */
    static List<String> remarks(Draft draft) {
        List<String> remarks = new ArrayList<>();
        for (QuestionThread thread : draft.threads()) {
            for (Question question : thread.questions()) {
                String otherwise = question.required()
                        ? "required before the job can run"
                        : question.fallback().isEmpty() ? "left out" : "assumed " + question.fallback();
                remarks.add(
                        "open: " + AnswerText.name(question.id()) + ": " + question.line() + " (" + otherwise + ")");
            }
        }
        for (DraftFinding finding : draft.findings()) {
            remarks.add((finding.blocks() ? "blocked: " : "note: ") + finding.what() + ". " + finding.next());
        }
        return remarks;
    }

    static String json(Draft draft, List<Finding> forbidden) {
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("schema", Json.of("drover.draft/1"));
        document.put("spec", Json.of(draft.text()));
        List<Json> questions = new ArrayList<>();
        for (QuestionThread thread : draft.threads()) {
            for (Question question : thread.questions()) {
                Map<String, Json> item = new LinkedHashMap<>();
                item.put("id", Json.of(question.id().text()));
                item.put("line", Json.of(question.line()));
                item.put("why", Json.of(question.why()));
                item.put("default", question.required() ? new Json.Nothing() : Json.of(question.fallback()));
                item.put("required", Json.of(question.required()));
                item.put(
                        "forms", Json.of(question.forms().stream().map(Json::of).toList()));
                item.put("place", Json.of(thread.place().toString()));
                questions.add(Json.object(item));
            }
        }
        document.put("questions", Json.of(questions));
        List<Json> reasons = new ArrayList<>();
        for (Reason reason : draft.reasons()) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("property", Json.of(reason.property()));
            item.put("value", Json.of(reason.value()));
            item.put("source", Json.of(reason.source().text()));
            item.put("why", Json.of(reason.why()));
            reasons.add(Json.object(item));
        }
        document.put("reasons", Json.of(reasons));
        document.put("findings", findings(draft.findings()));
        document.put("policy", policy(forbidden));
        return Json.object(document).encoded();
    }

    private static Json policy(List<Finding> forbidden) {
        List<Json> items = new ArrayList<>();
        for (Finding finding : forbidden) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("rule", Json.of(finding.rule()));
            item.put("path", Json.of(finding.path()));
            item.put("what", Json.of(finding.message()));
            item.put("next", Json.of(finding.fix()));
            items.add(Json.object(item));
        }
        return Json.of(items);
    }

    static Json findings(List<DraftFinding> findings) {
        List<Json> items = new ArrayList<>();
        for (DraftFinding finding : findings) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("rule", Json.of(finding.rule()));
            item.put("what", Json.of(finding.what()));
            item.put("next", Json.of(finding.next()));
            item.put("blocks", Json.of(finding.blocks()));
            items.add(Json.object(item));
        }
        return Json.of(items);
    }
}

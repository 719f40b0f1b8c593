package dev.drover.cli;

import dev.drover.draft.Inquiry;
import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.json.Json;
import dev.drover.question.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Facts and questions as JSON, member by member as the outside relies on them. */
final class AnalyzeJson {
    private AnalyzeJson() {}

    static Json document(List<Inquiry> apps) {
        SequencedMap<String, Json> document = new LinkedHashMap<>();
        document.put("schema", Json.of("drover.facts/1"));
        if (apps.isEmpty()) {
            document.put("revision", new Json.Nothing());
            document.put("partial", Json.of(List.of()));
            document.put("facts", Json.of(List.of()));
            document.put("questions", Json.of(List.of()));
            return new Json.Struct(document);
        }
        document.putAll(app(apps.getFirst()));
        if (apps.size() > 1) {
            document.put(
                    "apps",
                    Json.of(apps.stream()
                            .map(each -> new Json.Struct(app(each)))
                            .toList()));
        }
        return new Json.Struct(document);
    }

    private static SequencedMap<String, Json> app(Inquiry inquiry) {
        AppFacts app = inquiry.app();
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        String revision = app.facts().revision().sha();
        members.put("revision", revision.isEmpty() ? new Json.Nothing() : Json.of(revision));
        members.put("folder", Json.of(app.scope().folder()));
        String service = app.scope().service();
        members.put("service", service.isEmpty() ? new Json.Nothing() : Json.of(service));
        members.put(
                "partial", Json.of(app.facts().partial().stream().map(Json::of).toList()));
        members.put(
                "facts",
                Json.of(app.facts().facts().stream().map(AnalyzeJson::fact).toList()));
        members.put(
                "questions",
                Json.of(inquiry.questions().stream().map(AnalyzeJson::question).toList()));
        return members;
    }

    private static Json fact(Fact fact) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        String key = fact.key().key();
        members.put("fact", Json.of(fact.key().name().text()));
        members.put("key", key.isEmpty() ? new Json.Nothing() : Json.of(key));
        members.putAll(candidate(fact.best()));
        members.put(
                "others",
                Json.of(fact.others().stream()
                        .map(each -> new Json.Struct(candidate(each)))
                        .toList()));
        return new Json.Struct(members);
    }

    private static SequencedMap<String, Json> candidate(Candidate candidate) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("value", value(candidate.value()));
        members.put("confidence", new Json.Digits(digits(candidate.confidence())));
        members.put(
                "evidence",
                Json.of(candidate.evidence().stream().map(AnalyzeJson::evidence).toList()));
        return members;
    }

    private static String digits(double confidence) {
        String text = String.format(Locale.ROOT, "%.2f", confidence);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    private static Json evidence(Evidence evidence) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("file", Json.of(evidence.file()));
        members.put("line", Json.of(evidence.line()));
        members.put("excerpt", Json.of(evidence.excerpt()));
        members.put("class", Json.of(evidence.kind().text()));
        return new Json.Struct(members);
    }

    static Json value(FactValue value) {
        return switch (value) {
            case FactValue.Text text -> Json.of(text.text());
            case FactValue.Whole whole -> Json.of(whole.number());
            case FactValue.Words words ->
                Json.of(words.words().stream().map(Json::of).toList());
            case FactValue.Variable variable -> variable(variable);
            case FactValue.Check check -> {
                SequencedMap<String, Json> members = new LinkedHashMap<>();
                members.put("type", Json.of(check.kind().text()));
                members.put("path", Json.of(check.path()));
                members.put("port", Json.of(check.port()));
                yield new Json.Struct(members);
            }
        };
    }

    private static Json variable(FactValue.Variable variable) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        Json written = switch (variable.fallback()) {
            case Default.Known known -> Json.of(known.text());
            case Default.Hidden hidden -> new Json.Nothing();
            case Default.None none -> new Json.Nothing();
        };
        boolean place = variable.source().isPlace();
        members.put("default", place ? new Json.Nothing() : written);
        members.put("required", Json.of(variable.required()));
        members.put("secret", Json.of(variable.secret()));
        members.put("source", Json.of(variable.source().text()));
        members.put("place", place ? written : new Json.Nothing());
        return new Json.Struct(members);
    }

    private static Json question(Question question) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("id", Json.of(question.id().text()));
        members.put("line", Json.of(question.line()));
        members.put("default", question.fallback().isEmpty() ? new Json.Nothing() : Json.of(question.fallback()));
        members.put("required", Json.of(question.required()));
        members.put("why", Json.of(question.why()));
        return new Json.Struct(members);
    }
}

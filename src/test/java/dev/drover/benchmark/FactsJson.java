package dev.drover.benchmark;

import dev.drover.benchmark.Mark.Outcome;
import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;

/** The measure for programs: the same figures as the table, with every miss. Shares are numbers from 0 to 1, null where nothing was scored. */
final class FactsJson {

    private final Measurement measured;

    FactsJson(Measurement measured) {
        this.measured = measured;
    }

    String text() {
        SequencedMap<String, Json> document = new LinkedHashMap<>();
        String largest = FactsReport.largestOwner(measured.score());
        document.put("schema", Json.of("drover.measure/1"));
        document.put("rows", Json.of(measured.score().rows().size()));
        document.put("repositories", Json.of(measured.asked().size()));
        document.put("absent", texts(measured.audit().absent()));
        document.put("largestOwner", Json.of(largest));
        document.put("all", score(measured.score()));
        document.put("largest", score(measured.score().where(row -> row.owner().equals(largest))));
        document.put("others", score(measured.score().where(row -> !row.owner().equals(largest))));
        SequencedMap<String, Json> baselines = new LinkedHashMap<>();
        measured.baselines().forEach(baseline -> baselines.put(baseline.subject(), score(baseline)));
        document.put("baselines", new Json.Struct(baselines));
        document.put("questions", questions());
        document.put("misses", misses());
        return new Json.Struct(document).encoded();
    }

    private static Json score(Score score) {
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        for (String fact : Scorer.FACTS) {
            SequencedMap<String, Json> counts = new LinkedHashMap<>();
            counts.put("n", Json.of(score.total(fact)));
            for (Outcome outcome : Outcome.values()) {
                counts.put(outcome.name().toLowerCase(Locale.ROOT), Json.of(score.count(fact, outcome)));
            }
            counts.put("harmful", Json.of(score.harmful(fact)));
            counts.put("rate", share(score.right(fact)));
            counts.put("byOwner", share(score.byOwner(owner -> owner.right(fact))));
            facts.put(fact, new Json.Struct(counts));
        }
        facts.put("env", names(score, RowScore::env));
        facts.put("volumes", names(score, RowScore::volumes));
        return new Json.Struct(facts);
    }

    private static Json names(Score score, Function<RowScore, Names> names) {
        SequencedMap<String, Json> counts = new LinkedHashMap<>();
        counts.put("hit", Json.of(score.sum(names, found -> found.hits().size())));
        counts.put("missed", Json.of(score.sum(names, found -> found.missed().size())));
        counts.put("extra", Json.of(score.sum(names, found -> found.extra().size())));
        counts.put("recall", share(score.recall(names)));
        counts.put("precision", share(score.precision(names)));
        counts.put("recallByOwner", share(score.byOwner(owner -> owner.recall(names))));
        counts.put("precisionByOwner", share(score.byOwner(owner -> owner.precision(names))));
        return new Json.Struct(counts);
    }

    private Json questions() {
        List<Json> repositories = new ArrayList<>();
        for (Asked asked : measured.asked()) {
            repositories.add(new Json.Struct(new LinkedHashMap<>())
                    .with("repository", Json.of(asked.repository()))
                    .with("necessary", texts(asked.necessary()))
                    .with("needless", texts(asked.needless())));
        }
        return new Json.Struct(new LinkedHashMap<>())
                .with("medianNecessary", share(measured.medianNecessary()))
                .with("medianNeedless", share(measured.medianNeedless()))
                .with("repositories", Json.of(repositories));
    }

    private Json misses() {
        List<Json> misses = new ArrayList<>();
        for (RowScore row : measured.score().rows()) {
            row.marks().stream()
                    .filter(mark -> mark.outcome() != Outcome.RIGHT)
                    .forEach(mark -> misses.add(miss(mark)));
        }
        return Json.of(misses);
    }

    private static Json miss(Mark mark) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("repository", Json.of(mark.row().repository()));
        members.put("task", Json.of(mark.row().identity().task()));
        members.put("fact", Json.of(mark.fact()));
        members.put("outcome", Json.of(mark.outcome().name().toLowerCase(Locale.ROOT)));
        members.put("harmful", Json.of(mark.harmful()));
        members.put("expected", Json.of(mark.sides().expected()));
        members.put("given", Json.of(mark.sides().given()));
        members.put("proof", Json.of(mark.sides().proof()));
        return new Json.Struct(members);
    }

    private static Json texts(List<String> texts) {
        return Json.of(texts.stream().map(Json::of).toList());
    }

    private static Json share(double value) {
        return Double.isNaN(value) ? new Json.Nothing() : new Json.Digits(String.format(Locale.ROOT, "%.3f", value));
    }
}

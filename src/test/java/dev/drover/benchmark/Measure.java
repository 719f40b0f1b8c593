package dev.drover.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a subject and the baselines over the rows of a table, a repository at a time, on trees from which the job specs were cut. The same
 * table and checkouts give the same result.
 */
final class Measure {

    private final Checkouts checkouts;
    private final Subject subject;
    private final List<Subject> baselines;
    private final Map<String, List<RowScore>> scores = new LinkedHashMap<>();
    private final Map<String, List<Asked>> asked = new LinkedHashMap<>();
    private final Map<String, Integer> surplus = new TreeMap<>();
    private final Measurement.Audit audit = new Measurement.Audit(
            new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());

    Measure(Checkouts checkouts, Subject subject, List<Subject> baselines) {
        this.checkouts = checkouts;
        this.subject = subject;
        this.baselines = List.copyOf(baselines);
    }

    Measurement run(List<TruthRow> rows) throws IOException {
        Map<String, List<TruthRow>> repositories = new TreeMap<>();
        rows.forEach(row -> repositories
                .computeIfAbsent(row.repository() + "@" + row.identity().commit(), key -> new ArrayList<>())
                .add(row));
        for (List<TruthRow> group : repositories.values()) {
            Optional<Path> root = checkouts.of(group.getFirst());
            if (root.isPresent()) {
                repository(group, root.get());
            } else {
                audit.absent().add(group.getFirst().repository());
            }
        }
        return new Measurement(
                new Score(subject.name(), scores(subject)),
                baselines.stream()
                        .map(baseline -> new Score(baseline.name(), scores(baseline)))
                        .toList(),
                asked(subject),
                asked,
                surplus,
                audit);
    }

    private List<RowScore> scores(Subject of) {
        return scores.computeIfAbsent(of.name(), name -> new ArrayList<>());
    }

    private List<Asked> asked(Subject of) {
        return asked.computeIfAbsent(of.name(), name -> new ArrayList<>());
    }

    private void repository(List<TruthRow> rows, Path root) throws IOException {
        TruthRow first = rows.getFirst();
        var whole = Checkouts.tree(root, first.identity().commit());
        Set<String> specs = new HashSet<>();
        rows.forEach(row -> specs.add(row.identity().jobspec()));
        PrunedTree tree = new PrunedTree(whole, specs);
        audit.removed().put(first.repository(), List.copyOf(tree.removed()));
        note(audit.cut(), first.repository(), List.copyOf(tree.cutFiles()));
        note(audit.suspects(), first.repository(), tree.suspects());
        Map<TruthRow, SpecReading> readings = new LinkedHashMap<>();
        for (TruthRow row : rows) {
            String spec = whole.text(row.identity().jobspec())
                    .map(text -> text.text())
                    .orElse("");
            SpecReading reading = SpecReading.of(spec, row);
            readings.put(row, reading);
            if (!reading.trusted()) {
                audit.untrusted().add(row.label());
            }
        }
        int apps = score(subject, tree, readings);
        baselines.forEach(baseline -> score(baseline, tree, readings));
        int expected = Math.max(rows.size(), (int)
                rows.stream().map(row -> row.artifact().dockerfile()).distinct().count());
        if (apps > expected) {
            surplus.put(first.repository(), apps - expected);
        }
    }

    /** How many apps were found. */
    private int score(Subject scored, PrunedTree tree, Map<TruthRow, SpecReading> readings) {
        List<TruthRow> rows = List.copyOf(readings.keySet());
        String repository = rows.getFirst().repository();
        List<Given> apps = scored.apps(tree, repository);
        Set<String> necessary = new LinkedHashSet<>();
        Set<String> needless = new LinkedHashSet<>();
        for (TruthRow row : rows) {
            Given given = choose(row, rows, apps);
            SpecReading reading = reading(readings, row);
            scores(scored).add(Scorer.score(row, reading, given));
            QuestionJudge judge = new QuestionJudge(row, reading, tree);
            String app = given.build().dockerfile().orElse("");
            for (String question : given.questions()) {
                (judge.necessary(question) ? necessary : needless).add(app + ": " + question);
            }
        }
        needless.removeAll(necessary);
        asked(scored).add(new Asked(repository, List.copyOf(necessary), List.copyOf(needless)));
        return apps.size();
    }

    private static SpecReading reading(Map<TruthRow, SpecReading> readings, TruthRow row) {
        return java.util.Objects.requireNonNull(readings.get(row));
    }

    /**
     * Where people deploy one image, the subject's main app is meant; where several, the one with the row's Dockerfile, if it was found. Of
     * several apps of that Dockerfile, the one whose name stands in the task's.
     */
    static Given choose(TruthRow row, List<TruthRow> all, List<Given> apps) {
        if (apps.isEmpty()) {
            return Given.NOTHING;
        }
        long images = all.stream()
                .map(other -> other.artifact().dockerfile())
                .distinct()
                .count();
        String dockerfile = images == 1
                ? apps.getFirst().build().dockerfile().orElse("")
                : row.artifact().dockerfile();
        List<Given> built = apps.stream()
                .filter(app -> app.build().dockerfile().orElse("").equals(dockerfile))
                .toList();
        String task = folded(row.identity().task());
        boolean several = all.stream()
                        .filter(other -> other.artifact()
                                .dockerfile()
                                .equals(row.artifact().dockerfile()))
                        .count()
                > 1;
        return built.stream()
                .filter(app -> several
                        && !app.build().app().isEmpty()
                        && task.contains(folded(app.build().app())))
                .max(Comparator.comparingInt(app -> app.build().app().length()))
                .or(() -> built.stream().findFirst())
                .orElse(apps.getFirst());
    }

    private static String folded(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static void note(Map<String, List<String>> notes, String repository, List<String> entries) {
        if (!entries.isEmpty()) {
            notes.put(repository, entries);
        }
    }
}

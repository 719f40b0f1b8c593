package dev.drover.web;

import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Milestone;
import dev.drover.web.AppDetail.HistoryView;
import dev.drover.web.AppDetail.PassView;
import dev.drover.web.AppDetail.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** The journal of an app as a timeline: the entries of one pass together, newest first. */
final class TimelineViews {
    private TimelineViews() {}

    /** Where there is {@code more}, the oldest pass may be cut, so it is left to the part after this one. */
    static HistoryView of(List<Entry> newestFirst, boolean more, boolean newer, Instant now) {
        SequencedMap<String, List<Entry>> passes = new LinkedHashMap<>();
        for (Entry entry : newestFirst) {
            String pass = entry.pass().isEmpty() ? "at " + entry.sequence() : entry.pass();
            passes.computeIfAbsent(pass, _ -> new ArrayList<>()).addFirst(entry);
        }
        if (more && passes.size() > 1) {
            passes.pollLastEntry();
        }
        String older =
                more ? Long.toString(passes.lastEntry().getValue().getFirst().sequence()) : "";
        return new HistoryView(
                passes.values().stream().map(entries -> pass(entries, now)).toList(), older, newer);
    }

    private static PassView pass(List<Entry> entries, Instant now) {
        Instant at = entries.getLast().at();
        String kind = "";
        String title = "";
        String seen = "";
        List<StepView> steps = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.what()) {
                case Happening.Planned planned -> {
                    seen = planned.seen();
                    title = title.isEmpty() ? String.join(", ", planned.actions()) : title;
                    kind = kind.isEmpty() ? "planned" : kind;
                }
                case Happening.Did did -> steps.add(new StepView(did.action(), did.effect()));
                case Happening.Ended ended -> {
                    kind = ended.kind().name().toLowerCase(Locale.ROOT);
                    title = ended.summary();
                }
                case Happening.Asked asked -> {
                    kind = "asked";
                    title = asked.by() + " asked: " + asked.what();
                }
                case Happening.Reached reached -> {
                    kind = reached.milestone().kind() == Milestone.Kind.FAILED ? "stalled" : "reached";
                    title = words(reached.milestone());
                }
            }
        }
        return new PassView(Moments.ago(at, now), at.toString(), kind, title, seen, List.copyOf(steps));
    }

    private static String words(Milestone milestone) {
        String about = milestone.key().substring(milestone.key().indexOf('-') + 1);
        return switch (milestone.kind()) {
            case HEALTHY ->
                about + " is healthy"
                        + (milestone.millis() > 0
                                ? ", " + Moments.length(java.time.Duration.ofMillis(milestone.millis()))
                                        + " after it was pushed"
                                : "");
            case FAILED -> about + " failed";
            case ASKED -> "Asked: " + question(about);
            case ANSWERED -> "Answered: " + question(about);
        };
    }

    /** Without the number of the pull request. */
    private static String question(String about) {
        return about.substring(about.indexOf('-') + 1);
    }
}

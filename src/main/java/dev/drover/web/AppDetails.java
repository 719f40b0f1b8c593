package dev.drover.web;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.facts.Candidate;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.Secrets;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.journal.Entry;
import dev.drover.journal.Journal;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.Rollout;
import dev.drover.plan.DeploymentWords;
import dev.drover.plan.Live;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.PlanText;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Closeups.Closeup;
import dev.drover.reconcile.OrderBox;
import dev.drover.web.AppDetail.ConditionView;
import dev.drover.web.AppDetail.EvidenceView;
import dev.drover.web.AppDetail.FactView;
import dev.drover.web.AppDetail.HistoryView;
import dev.drover.web.AppDetail.LessonView;
import dev.drover.web.AppDetail.Now;
import dev.drover.web.AppDetail.OrderView;
import dev.drover.web.AppDetail.OtherView;
import dev.drover.web.AppDetail.PlanView;
import dev.drover.web.AppDetail.QuestionView;
import dev.drover.web.AppDetail.RolloutView;
import dev.drover.web.AppDetail.SpecView;
import dev.drover.web.AppDetail.Texts;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what an app's page shows. Lines of a spec that look like secrets are hidden; a store that is away leaves its parts empty. */
final class AppDetails {
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_LESSONS = 6;
    private static final int MOST_EVIDENCE = 5;
    private static final SpecView NO_SPEC = new SpecView("", "", List.of());

    private final Journal journal;
    private final Lessons lessons;
    private final SourceLinks links;
    private final Instant now;

    AppDetails(Journal journal, Lessons lessons, SourceLinks links, Instant now) {
        this.journal = journal;
        this.lessons = lessons;
        this.links = links;
        this.now = now;
    }

    /** The timeline goes back from the entry {@code before}, or from now where that is 0. */
    AppDetail of(AppView view, Closeup closeup, long before) {
        return new AppDetail(
                Cards.of(view, now),
                new RawString(LoopPicture.svg(view)),
                now(view, closeup),
                texts(view.app(), closeup),
                history(view.app(), before),
                lessons(view.app(), closeup));
    }

    private Now now(AppView view, Closeup closeup) {
        return new Now(
                closeup.trouble(),
                view.condition(dev.drover.reconcile.Condition.Type.STALLED)
                        .reason()
                        .equals("Suspended"),
                view.outcome().summary().contains(DeploymentWords.NO_OWNER),
                view.conditions().stream()
                        .map(each -> new ConditionView(
                                each.type().text(),
                                each.status().text(),
                                each.message(),
                                Moments.ago(each.since(), now)))
                        .toList(),
                view.pullRequest().filter(each -> each.state().equals("open")).stream()
                        .flatMap(each -> each.questions().stream())
                        .map(each -> new QuestionView(each.id(), each.line(), each.fallback(), each.required()))
                        .toList(),
                closeup.seen().map(OrderBox::offers).orElse(List.of()).stream()
                        .map(AppDetails::order)
                        .toList(),
                rollout(closeup),
                log(closeup));
    }

    private static OrderView order(OrderBox.Offer offer) {
        String purpose = offer.command().purpose();
        String label = switch (offer.command()) {
            case ROLLBACK -> "Roll back";
            case REGENERATE -> "Draft anew";
            case IGNORE -> "Close it";
            case HELP, PLAN, PAUSE, RESUME, RETRY -> offer.command().text();
        };
        return new OrderView(
                offer.command().text(),
                label,
                purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1) + ".",
                offer.on().ref().value(),
                Cards.link(offer.on().ref().url()));
    }

    private RolloutView rollout(Closeup closeup) {
        Optional<Diagnosis> trouble = running(closeup)
                .flatMap(Running.Planned::live)
                .flatMap(Live::trouble)
                .map(Live.Trouble::diagnosis);
        return running(closeup)
                .flatMap(Running.Planned::rollout)
                .map(each -> RolloutViews.of(each, trouble, now))
                .orElse(RolloutViews.NONE);
    }

    /** What the task that failed said last. */
    private static String log(Closeup closeup) {
        return running(closeup)
                .flatMap(Running.Planned::live)
                .flatMap(Live::trouble)
                .map(trouble -> hidden(trouble.log()))
                .orElse("");
    }

    private static Optional<Running.Planned> running(Closeup closeup) {
        return closeup.seen()
                .map(Observation::running)
                .filter(Running.Planned.class::isInstance)
                .map(Running.Planned.class::cast);
    }

    private Texts texts(AppRef app, Closeup closeup) {
        Revision revision = closeup.seen().map(seen -> seen.upstream().tip()).orElse(Revision.NONE);
        return new Texts(
                closeup.facts()
                        .map(facts -> facts.facts().stream()
                                .map(fact -> fact(app, revision, fact))
                                .toList())
                        .orElse(List.of()),
                closeup.facts().map(facts -> facts.partial()).orElse(List.of()),
                closeup.seen().map(seen -> merged(seen, closeup.submitted())).orElse(NO_SPEC),
                closeup.seen().map(AppDetails::proposed).orElse(NO_SPEC),
                closeup.seen().map(AppDetails::plan).orElseGet(AppDetails::nothingPlanned));
    }

    private FactView fact(AppRef app, Revision revision, Fact fact) {
        return new FactView(
                fact.key().id(),
                Secrets.hidden(FactWords.of(fact.value())),
                percent(fact.confidence()),
                fact.evidence().stream()
                        .map(each -> new EvidenceView(
                                place(each),
                                links.file(app.repository(), revision, each.file(), each.line()),
                                each.excerpt()))
                        .distinct()
                        .limit(MOST_EVIDENCE)
                        .toList(),
                Math.max(0, fact.evidence().stream().distinct().count() - MOST_EVIDENCE),
                fact.others().stream()
                        .map(each -> new OtherView(
                                Secrets.hidden(FactWords.of(each.value())),
                                percent(each.confidence()),
                                firstPlace(each)))
                        .toList());
    }

    private static String firstPlace(Candidate candidate) {
        return candidate.evidence().stream().findFirst().map(AppDetails::place).orElse("");
    }

    private static String place(Evidence evidence) {
        return evidence.line() > 0 ? evidence.file() + ":" + evidence.line() : evidence.file();
    }

    private static int percent(double share) {
        return (int) Math.round(share * 100);
    }

    private SpecView merged(Observation seen, Optional<String> deployed) {
        String path = seen.app().specPath().path();
        Optional<String> spec = seen.upstream().spec(seen.app());
        List<LineDiff.Row> rows = spec.map(text -> deployed.filter(old -> !old.equals(text))
                        .map(old -> LineDiff.between(hidden(old), hidden(text)))
                        .orElseGet(() -> LineDiff.plain(hidden(text))))
                .orElse(List.of());
        String url = links.file(seen.app().repository(), seen.upstream().tip(), path, 0);
        return new SpecView(spec.isPresent() ? path : "", url, rows);
    }

    /** What an open proposal, or the draft that would be proposed, changes in the app's files. */
    private static SpecView proposed(Observation seen) {
        SortedMap<String, String> wanted =
                seen.asking().map(asking -> asking.share().wanted().files()).orElseGet(TreeMap::new);
        String path = seen.app().specPath().path();
        String after = wanted.getOrDefault(path, "");
        String before = seen.upstream().spec(seen.app()).orElse("");
        if (after.isEmpty() || after.equals(before)) {
            return NO_SPEC;
        }
        List<LineDiff.Row> rows = LineDiff.between(hidden(before), hidden(after));
        return new SpecView(path, "", before.isEmpty() ? rows : LineDiff.brief(rows, 3));
    }

    private static String hidden(String text) {
        return text.lines().map(Secrets::hidden).collect(Collectors.joining("\n"));
    }

    private static PlanView plan(Observation seen) {
        if (seen.asking().isPresent()) {
            return plan(seen.asking().get().share().plan());
        }
        if (seen.running() instanceof Running.Planned planned) {
            return plan(PlanText.of(planned.plan(), Optional.empty()));
        }
        return nothingPlanned();
    }

    private static PlanView plan(PlanText plan) {
        return new PlanView(
                plan.headline(),
                plan.state().name().toLowerCase(Locale.ROOT),
                new RawString(Markdown.html(plan.body())));
    }

    private static PlanView nothingPlanned() {
        return new PlanView("", "unknown", new RawString(""));
    }

    private HistoryView history(AppRef app, long before) {
        try {
            List<Entry> entries = journal.entries(app.id(), before > 0 ? before : Long.MAX_VALUE, MOST_ENTRIES);
            return TimelineViews.of(entries, entries.size() == MOST_ENTRIES, before > 0, now);
        } catch (ServiceUnavailable e) {
            return new HistoryView(List.of(), "", before > 0);
        }
    }

    private Optional<String> failure(Rollout rollout) {
        return Judge.judge(rollout, now) instanceof Verdict.Failed failed
                ? Optional.of(failed.diagnosis().line())
                : Optional.empty();
    }

    private List<LessonView> lessons(AppRef app, Closeup closeup) {
        String failure = running(closeup)
                .flatMap(Running.Planned::rollout)
                .flatMap(this::failure)
                .orElse("");
        try {
            List<Lesson> found =
                    lessons.like(failure.isEmpty() ? app.repository().text() : failure, MOST_LESSONS);
            return found.stream()
                    .map(each -> new LessonView(
                            each.failure(),
                            each.repair(),
                            each.verdict().name().toLowerCase(Locale.ROOT),
                            Moments.ago(each.at(), now)))
                    .toList();
        } catch (ServiceUnavailable e) {
            return List.of();
        }
    }
}

package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.draft.ClusterKnowledge;
import dev.drover.draft.Draft;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.draft.JobDrafter;
import dev.drover.draft.Lock;
import dev.drover.draft.LockFile;
import dev.drover.draft.Reason;
import dev.drover.draft.Repair;
import dev.drover.draft.RepairRequest;
import dev.drover.draft.SpecRepair;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactSet;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.proposal.Wanted.Assumption;
import dev.drover.question.Answer;
import dev.drover.question.AnswersFile;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Drafts a first spec where there is none, and otherwise the repair of the one that is there, and puts the files together that go
 * with it. It remembers the facts of the commits it read last and what it wanted then, so that looking twice at one commit, with the same
 * answers and the same cluster, is reading and drafting once.
 */
public final class Drafts implements Drafting {
    private static final int MOST_CHANGES = 10;

    private final String analyser;
    private final UnaryOperator<DraftRequest> survey;
    private final Supplier<Advice> advice;
    private final Function<AppRef, DraftOptions> options;
    private final DraftMemory memory = new DraftMemory();

    public Drafts(
            String analyser,
            UnaryOperator<DraftRequest> survey,
            Supplier<Advice> advice,
            Function<AppRef, DraftOptions> options) {
        this.analyser = analyser;
        this.survey = survey;
        this.advice = advice;
        this.options = options;
    }

    @Override
    public String analyser() {
        return analyser;
    }

    @Override
    public FactSet facts(AppRef app, SourceTree tree) {
        return memory.facts(app, tree.revision(), () -> analysed(app, tree));
    }

    @Override
    public Wanted wanted(Request request) {
        AppRef app = request.app();
        FactSet facts = facts(app, request.tree());
        DraftRequest draftRequest = draftRequest(request, facts);
        String spec = request.files().get(app.specPath().path());
        return memory.wanted(
                request,
                draftRequest,
                () -> spec == null ? first(request, facts, draftRequest) : repaired(request, facts, draftRequest));
    }

    private DraftRequest draftRequest(Request request, FactSet facts) {
        AppRef app = request.app();
        return survey.apply(new DraftRequest(
                name(app),
                facts,
                request.answers().answers(),
                ClusterKnowledge.UNKNOWN,
                advice.get(),
                options.apply(app).at(app.specPath())));
    }

    @Override
    public SortedMap<QuestionId, Answer> edited(Request request) {
        SortedMap<QuestionId, Answer> said = new TreeMap<>();
        String spec = request.files().get(request.app().specPath().path());
        if (spec == null || !request.proposed()) {
            return said;
        }
        Draft draft = JobDrafter.draft(draftRequest(request, facts(request.app(), request.tree())));
        StandingLines lines = new StandingLines(draft.text(), spec);
        EditedLines edited = new EditedLines(spec);
        draft.threads()
                .forEach(thread -> lines.edited(thread)
                        .forEach(
                                question -> edited.answer(question.id()).ifPresent(it -> said.put(question.id(), it))));
        return said;
    }

    private Wanted first(Request request, FactSet facts, DraftRequest draftRequest) {
        Draft draft = JobDrafter.draft(draftRequest);
        Anchored asked = anchored(request, draft.threads(), hasNoLine(request));
        return new Wanted(
                adding(request),
                files(request, draft.text(), facts, asked.answers()),
                asked.threads(),
                assumptions(facts, draft.reasons()),
                draft.findings().stream()
                        .map(finding -> finding.what() + ". " + finding.next())
                        .toList());
    }

    private Wanted repaired(Request request, FactSet facts, DraftRequest now) {
        String spec = request.files().getOrDefault(request.app().specPath().path(), "");
        if (request.base().isEmpty()) {
            return asItIs(request);
        }
        Base base = request.base().get();
        DraftRequest then = now.with(base.facts()).with(base.answers().answers());
        Repair repair = SpecRepair.repair(new RepairRequest(spec, then, now));
        boolean changed = repair.changed();
        SortedMap<String, String> files = new TreeMap<>(request.files());
        List<QuestionThread> threads = new ArrayList<>(repair.threads());
        if (request.proposed()) {
            threads.addAll(stillAsked(now, repair));
        }
        Anchored asked = anchored(
                request,
                threads,
                hasNoLine(request).or(thread -> !changed && repair.threads().contains(thread)));
        if (changed) {
            files.putAll(files(request, repair.text(), facts, asked.answers()));
        } else {
            putAnswers(request, asked.answers(), files);
        }
        return new Wanted(
                request.proposed()
                        ? adding(request)
                        : changed
                                ? "The code changed, and the spec follows: " + words(repair, facts)
                                : Wanted.AS_IT_SHOULD_BE,
                files,
                asked.threads(),
                request.proposed() ? assumptions(facts, JobDrafter.draft(now).reasons()) : List.of(),
                repair.findings().stream()
                        .map(finding -> finding.what() + ". " + finding.next())
                        .toList());
    }

    /** What a first draft would still ask; a question is over once people changed the line that it was about. */
    private static List<QuestionThread> stillAsked(DraftRequest now, Repair repair) {
        List<QuestionId> asked =
                repair.threads().stream().map(QuestionThread::id).toList();
        Draft draft = JobDrafter.draft(now);
        StandingLines lines = new StandingLines(draft.text(), repair.text());
        return draft.threads().stream()
                .filter(thread -> !asked.contains(thread.id()))
                .flatMap(thread -> lines.open(thread).stream())
                .map(thread -> within(thread, repair.text()))
                .toList();
    }

    /** People may have moved lines; a thread is never anchored outside the file. */
    private static QuestionThread within(QuestionThread thread, String text) {
        int lines = (int) text.lines().count();
        return thread.place().line() <= lines
                ? thread
                : new QuestionThread(
                        thread.id(), new Place(thread.place().file(), lines, 1), thread.questions(), Optional.empty());
    }

    /** Threads with their places, and the answers file with an entry for each that has none in the spec. */
    private record Anchored(AnswersFile answers, List<QuestionThread> threads) {}

    /** A question that {@code waits} has no line of the spec that it changes; an entry of the answers file is the line to ask at. */
    private static Anchored anchored(Request request, List<QuestionThread> threads, Predicate<QuestionThread> waits) {
        AnswersFile asking = request.answers();
        for (QuestionThread thread : threads) {
            for (Question question : waits.test(thread) ? thread.questions() : List.<Question>of()) {
                asking = asking.asking(question.id(), question.line());
            }
        }
        AnswersFile answers = asking;
        return new Anchored(
                answers,
                threads.stream()
                        .map(thread -> waits.test(thread) ? in(answers, thread) : thread)
                        .toList());
    }

    private static Predicate<QuestionThread> hasNoLine(Request request) {
        String answers = request.app().specPath().answers().path();
        return thread -> thread.place().file().equals(answers);
    }

    private static QuestionThread in(AnswersFile answers, QuestionThread thread) {
        return answers.entry(thread.questions().getFirst().id())
                .map(entry -> new QuestionThread(thread.id(), entry.place(), thread.questions(), Optional.empty()))
                .orElse(thread);
    }

    private static String adding(Request request) {
        return "This adds a Nomad job spec for " + name(request.app()) + ", drafted from what the repository says.";
    }

    /** What changed, each with the line of the code that says so where there is one. */
    private static String words(Repair repair, FactSet facts) {
        return repair.changes().stream()
                .limit(MOST_CHANGES)
                .map(change -> change
                        + facts.facts().stream()
                                .filter(fact -> fact.key().id().equals(change.property()))
                                .findFirst()
                                .map(fact -> " (" + place(fact) + ")")
                                .orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static Wanted asItIs(Request request) {
        return new Wanted(Wanted.AS_IT_SHOULD_BE, request.files(), List.of(), List.of(), List.of());
    }

    private SortedMap<String, String> files(Request request, String spec, FactSet facts, AnswersFile answers) {
        AppRef app = request.app();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(app.specPath().path(), spec);
        files.put(app.specPath().lock().path(), LockFile.write(Lock.of(facts, analyser)));
        putAnswers(request, answers, files);
        return files;
    }

    /** A file that became empty is still written, because what was taken out of it must go. */
    private static void putAnswers(Request request, AnswersFile answers, SortedMap<String, String> files) {
        String path = request.app().specPath().answers().path();
        if (!answers.entries().isEmpty() || request.files().containsKey(path)) {
            files.put(path, answers.text());
        }
    }

    /** What was concluded from code, with the line it was read on; what people said needs no defence. */
    private static List<Assumption> assumptions(FactSet facts, List<Reason> reasons) {
        List<Assumption> assumptions = new ArrayList<>();
        for (Reason reason : reasons) {
            if (reason.source() != Reason.Source.ANSWER && reason.source() != Reason.Source.OPEN) {
                Optional<Fact> fact = facts.facts().stream()
                        .filter(each -> each.key().id().equals(reason.property()))
                        .findFirst();
                assumptions.add(new Assumption(
                        reason.property(),
                        reason.value(),
                        fact.map(Drafts::place)
                                .orElse(reason.why().isEmpty() ? reason.source().text() : reason.why()),
                        fact.map(Fact::confidence).orElse(0.0)));
            }
        }
        return assumptions;
    }

    private static String place(Fact fact) {
        Evidence first = fact.evidence().getFirst();
        return first.file() + ":" + first.line();
    }

    private static FactSet analysed(AppRef app, SourceTree tree) {
        List<AppFacts> all = Analyser.analyse(
                tree,
                AnalysisRequest.of(app.specPath()).without(Set.of(app.specPath().path())));
        return all.isEmpty()
                ? new FactSet(tree.revision(), List.of(), tree.partial())
                : all.getFirst().facts();
    }

    /** The repository's name, or that of the service's folder where the repository has several. */
    static String name(AppRef app) {
        String folder = app.specPath().serviceFolder();
        String main = folder.isEmpty()
                ? app.repository().text()
                : app.repository() + "-" + folder.substring(folder.lastIndexOf('/') + 1);
        return app.specPath().service().isEmpty()
                ? main
                : main + "-" + app.specPath().service();
    }
}

package dev.drover.web;

import dev.drover.app.AppId;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Run;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Milestone;
import dev.drover.reconcile.World;
import dev.drover.serve.Caller;
import dev.drover.web.Chart.Column;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Plots of the last thirty days: how deployments ended, how long they took, questions asked and answered, what models cost. */
@Path("/insights")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class InsightsPage {
    private static final int DAYS = 30;
    private static final int MOST = 20_000;

    private final Frames frames;
    private final World world;
    private final Fleet fleet;
    private final Clock clock;

    public InsightsPage(Frames frames, World world, Fleet fleet, Clock clock) {
        this.frames = frames;
        this.world = world;
        this.fleet = fleet;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "insights")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance insights(Frame frame, List<Figure> figures, List<Chart> charts);
    }

    /** One number with its name. */
    @TemplateData
    public record Figure(String name, String value, String about) {}

    /** Something counted, and when. */
    private record Counted(AppId app, LocalDate day, Milestone milestone) {
        boolean is(Milestone.Kind kind) {
            return milestone.kind() == kind;
        }
    }

    @GET
    public TemplateInstance insights(@Context SecurityContext security) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Instant since = today.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Counted> counted = world.journal().reachedSince(since, MOST).stream()
                .flatMap(entry -> counted(entry).stream())
                .toList();
        List<Run> runs = fleet.modelRuns(Caller.of(security).product(), since, MOST);
        List<LocalDate> days =
                today.minusDays(DAYS - 1L).datesUntil(today.plusDays(1)).toList();
        return Templates.insights(frames.of(security, "insights"), figures(counted, runs), charts(days, counted, runs));
    }

    private static List<Counted> counted(Entry entry) {
        return entry.what() instanceof Happening.Reached reached
                ? List.of(
                        new Counted(entry.app(), LocalDate.ofInstant(entry.at(), ZoneOffset.UTC), reached.milestone()))
                : List.of();
    }

    private static List<Figure> figures(List<Counted> counted, List<Run> runs) {
        long healthy = count(counted, Milestone.Kind.HEALTHY);
        long failed = count(counted, Milestone.Kind.FAILED);
        long asked = count(counted, Milestone.Kind.ASKED);
        long answered = count(counted, Milestone.Kind.ANSWERED);
        long tokens = runs.stream().mapToLong(InsightsPage::tokens).sum();
        double cost = runs.stream().mapToDouble(InsightsPage::cost).sum();
        boolean estimated = runs.stream().anyMatch(run -> run.insight().estimated());
        List<Long> times = times(counted, _ -> true);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "Deployments",
                Long.toString(healthy + failed),
                healthy + failed == 0 ? "none yet" : failed == 0 ? "all ended healthy" : failed + " failed"));
        figures.add(new Figure(
                "Push to healthy",
                times.isEmpty() ? "–" : Moments.length(Duration.ofMillis(times.get(times.size() / 2))),
                times.isEmpty()
                        ? "nothing timed yet"
                        : "median; slowest " + Moments.length(Duration.ofMillis(times.getLast()))));
        figures.add(new Figure("Questions", Long.toString(asked), answered + " answered by people"));
        figures.add(new Figure(
                "Model",
                runs.isEmpty() ? "not used" : Chart.number((double) tokens) + " tokens",
                runs.isEmpty()
                        ? "no model was asked"
                        : String.format(java.util.Locale.ROOT, "$%.2f%s", cost, estimated ? ", estimated" : "")));
        return figures;
    }

    private static long count(List<Counted> counted, Milestone.Kind kind) {
        return counted.stream().filter(each -> each.is(kind)).count();
    }

    private static List<Long> times(List<Counted> counted, Predicate<Counted> wanted) {
        return counted.stream()
                .filter(each ->
                        each.is(Milestone.Kind.HEALTHY) && each.milestone().millis() > 0)
                .filter(wanted)
                .map(each -> each.milestone().millis())
                .sorted()
                .toList();
    }

    private static long tokens(Run run) {
        return run.insight().tokens().map(each -> each.in() + each.out()).orElse(0L);
    }

    private static double cost(Run run) {
        return run.insight().costUsd().orElse(0.0);
    }

    /** Those of models only where one was asked. */
    private static List<Chart> charts(List<LocalDate> days, List<Counted> counted, List<Run> runs) {
        List<Chart> charts = new ArrayList<>(List.of(
                Chart.bars(
                        "Deployments per day",
                        "Each merged revision once, by how its rollout ended.",
                        days.stream()
                                .map(day -> counts(day, counted, Milestone.Kind.HEALTHY, Milestone.Kind.FAILED))
                                .toList(),
                        List.of(new Chart.Key("good", "healthy"), new Chart.Key("bad", "failed")),
                        Chart.Unit.COUNT),
                Chart.bars(
                        "From push to healthy",
                        "The median of each day, from the moment the push was seen.",
                        days.stream().map(day -> median(day, counted)).toList(),
                        List.of(new Chart.Key("busy", "to healthy")),
                        Chart.Unit.SECONDS),
                Chart.bars(
                        "Questions per day",
                        "Those asked that day, by whether somebody answered them since.",
                        days.stream().map(day -> questions(day, counted)).toList(),
                        List.of(
                                new Chart.Key("good", "answered"),
                                new Chart.Key("ask", "open, or left to the default")),
                        Chart.Unit.COUNT)));
        return runs.isEmpty() ? charts : withModels(charts, days, runs);
    }

    private static List<Chart> withModels(List<Chart> charts, List<LocalDate> days, List<Run> runs) {
        charts.add(Chart.bars(
                "Model tokens per day",
                "In and out, over all attempts.",
                days.stream().map(day -> spent(day, runs)).toList(),
                List.of(new Chart.Key("busy", "in"), new Chart.Key("ask", "out")),
                Chart.Unit.COUNT));
        charts.add(Chart.bars(
                "Model cost per day",
                "In US dollars, as billed or estimated.",
                days.stream()
                        .map(day -> new Column(day, List.of(sum(day, runs, InsightsPage::cost))))
                        .toList(),
                List.of(new Chart.Key("soft", "cost")),
                Chart.Unit.DOLLARS));
        return charts;
    }

    private static Column counts(LocalDate day, List<Counted> counted, Milestone.Kind one, Milestone.Kind other) {
        List<Counted> then =
                counted.stream().filter(each -> each.day().equals(day)).toList();
        return new Column(day, List.of((double) count(then, one), (double) count(then, other)));
    }

    /** The keys of a question's two milestones differ only in their kind, and questions of different apps may share one. */
    private static Column questions(LocalDate day, List<Counted> counted) {
        List<Counted> asked = counted.stream()
                .filter(each -> each.day().equals(day) && each.is(Milestone.Kind.ASKED))
                .toList();
        Set<String> told = counted.stream()
                .filter(each -> each.is(Milestone.Kind.ANSWERED))
                .map(InsightsPage::about)
                .collect(Collectors.toSet());
        long answered =
                asked.stream().map(InsightsPage::about).filter(told::contains).count();
        return new Column(day, List.of((double) answered, (double) (asked.size() - answered)));
    }

    private static String about(Counted counted) {
        String key = counted.milestone().key();
        return counted.app() + key.substring(key.indexOf('-'));
    }

    private static Column median(LocalDate day, List<Counted> counted) {
        List<Long> times = times(counted, each -> each.day().equals(day));
        return new Column(day, List.of(times.isEmpty() ? 0.0 : times.get(times.size() / 2) / 1000.0));
    }

    private static Column spent(LocalDate day, List<Run> runs) {
        return new Column(
                day,
                List.of(
                        sum(
                                day,
                                runs,
                                run -> run.insight()
                                        .tokens()
                                        .map(Run.Tokens::in)
                                        .orElse(0L)),
                        sum(
                                day,
                                runs,
                                run -> run.insight()
                                        .tokens()
                                        .map(Run.Tokens::out)
                                        .orElse(0L))));
    }

    private static double sum(LocalDate day, List<Run> runs, ToDoubleFunction<Run> what) {
        return runs.stream()
                .filter(run -> LocalDate.ofInstant(run.course().startedAt(), ZoneOffset.UTC)
                        .equals(day))
                .mapToDouble(what)
                .sum();
    }
}

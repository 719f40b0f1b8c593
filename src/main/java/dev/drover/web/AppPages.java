package dev.drover.web;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.forge.Permission;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Journal;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Condition;
import dev.drover.reconcile.Views;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The dashboard: every app with its condition, and one app with its open questions and what happened to it. For reading only, and
 * only by people who signed in, unless anybody may read the repository.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class AppPages {
    private static final int MOST_ENTRIES = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Views views;
    private final Apps apps;
    private final Journal journal;
    private final ReviewDesk desk;
    private final Clock clock;

    public AppPages(Views views, Apps apps, Journal journal, ReviewDesk desk, Clock clock) {
        this.views = views;
        this.apps = apps;
        this.journal = journal;
        this.desk = desk;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "apps")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Card> cards, List<String> troubles);

        static native TemplateInstance app(Card card, List<Line> lines);
    }

    /** An app as the pages show it. */
    @TemplateData
    public record Card(
            String id,
            String name,
            String spec,
            Mark mark,
            String says,
            String job,
            Pull pull,
            List<Fact> conditions) {}

    /** The word and the colour of a state. */
    @TemplateData
    public record Mark(String word, String kind) {}

    /** The pull request, with number 0 when there is none. */
    @TemplateData
    public record Pull(long number, String url, String state, List<AppView.Open> questions) {}

    /** One condition in words. */
    @TemplateData
    public record Fact(String type, String status, String message, String since) {}

    /** One line of the timeline. */
    @TemplateData
    public record Line(String at, String kind, String text) {}

    @GET
    public Response list(@CookieParam(Sessions.COOKIE) @DefaultValue("") String cookie) {
        Visitor visitor = new Sessions(desk, clock).visitor(cookie);
        List<Card> cards = views.all().stream()
                .filter(view -> mayRead(visitor, view.app()))
                .map(AppPages::card)
                .toList();
        if (cards.isEmpty() && !visitor.signedIn()) {
            return Response.seeOther(URI.create("/sign-in?back=/")).build();
        }
        List<String> troubles = visitor.signedIn()
                ? apps.troubles().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList()
                : List.of();
        return Response.ok(Templates.list(cards, troubles)).build();
    }

    @GET
    @Path("apps/{id}")
    public TemplateInstance app(
            @PathParam("id") String id, @CookieParam(Sessions.COOKIE) @DefaultValue("") String cookie) {
        Visitor visitor = new Sessions(desk, clock).visitor(cookie);
        AppView view = views.view(new AppId(id))
                .filter(each -> mayRead(visitor, each.app()))
                .orElseThrow(NotFoundException::new);
        List<Line> lines = journal.entries(view.app().id(), Long.MAX_VALUE, MOST_ENTRIES).stream()
                .map(AppPages::line)
                .toList();
        return Templates.app(card(view), lines);
    }

    private boolean mayRead(Visitor visitor, AppRef app) {
        return visitor.signedIn()
                || (desk.repositories().contains(app.repository())
                        && desk.permission(visitor, app.repository()) != Permission.NONE);
    }

    private static Card card(AppView view) {
        return new Card(
                view.app().id().text(),
                view.app().repository().text(),
                view.app().specPath().path(),
                mark(view),
                view.outcome().summary(),
                view.job()
                        .map(job -> job.id() + " version " + job.version() + ", " + job.status())
                        .orElse("no job yet"),
                view.pullRequest()
                        .map(each -> new Pull(each.number(), each.url(), each.state(), each.questions()))
                        .orElse(new Pull(0, "", "", List.of())),
                view.conditions().stream()
                        .map(each ->
                                new Fact(each.type().text(), each.status().text(), each.message(), time(each.since())))
                        .toList());
    }

    private static Mark mark(AppView view) {
        boolean asked = view.pullRequest()
                .filter(each -> each.state().equals("open") && !each.questions().isEmpty())
                .isPresent();
        if (view.condition(Condition.Type.STALLED).status() == Condition.Holds.TRUE) {
            return new Mark("needs people", "bad");
        }
        if (asked) {
            return new Mark("asks", "ask");
        }
        if (view.condition(Condition.Type.RECONCILING).status() == Condition.Holds.TRUE) {
            return new Mark("in progress", "busy");
        }
        return view.condition(Condition.Type.HEALTHY).status() == Condition.Holds.TRUE
                ? new Mark("healthy", "good")
                : new Mark(view.outcome().kind(), "busy");
    }

    private static Line line(Entry entry) {
        return switch (entry.what()) {
            case Happening.Planned planned ->
                new Line(time(entry.at()), "planned", String.join("; ", planned.actions()));
            case Happening.Did did -> new Line(time(entry.at()), "did", did.action() + ": " + did.effect());
            case Happening.Ended ended ->
                new Line(time(entry.at()), ended.kind().name().toLowerCase(Locale.ROOT), ended.summary());
            case Happening.Asked asked -> new Line(time(entry.at()), "asked", asked.what() + ", by " + asked.by());
        };
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}

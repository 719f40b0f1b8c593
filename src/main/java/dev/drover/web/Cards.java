package dev.drover.web;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Condition;
import dev.drover.reconcile.Condition.Holds;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Turns what passes showed of apps into cards. What needs people comes before what moves by itself, that before what is well. */
final class Cards {
    private static final Card.State SUSPENDED = new Card.State("suspended", "suspended");
    private static final Card.State STALLED = new Card.State("needs people", "attention");
    private static final Card.State ASKS = new Card.State("asks", "questions");
    private static final Card.State RETRYING = new Card.State("retrying", "attention");
    private static final Card.State BUSY = new Card.State("in progress", "progress");
    private static final Card.State DRIFTED = new Card.State("drifted", "drifted");
    private static final Card.State HEALTHY = new Card.State("healthy", "healthy");

    private Cards() {}

    static Card of(AppView view, Instant now) {
        String repository = view.app().repository().text();
        String spec = view.app().specPath().path();
        return new Card(
                view.app().id().text(),
                name(view.app()),
                repository + " " + view.app().branch().name() + " " + spec,
                state(view),
                new Card.Job(
                        view.revision().equals(Revision.NONE)
                                ? ""
                                : view.revision().brief(),
                        view.job().map(job -> job.id().name()).orElse(""),
                        view.job()
                                .filter(job -> !job.status().equals("absent"))
                                .map(job -> Long.toString(job.version()))
                                .orElse(""),
                        view.job().map(AppView.JobView::status).orElse(""),
                        is(view, Condition.Type.DRIFTED)),
                pull(view.pullRequest()),
                new Card.Last(
                        view.outcome().summary(),
                        Moments.ago(view.at(), now),
                        view.at().toString()));
    }

    /** An app's name for people: of several in a repository, which one. */
    static String name(AppRef app) {
        String repository = app.repository().text();
        return app.nick().equals(repository) ? repository : repository + " / " + app.nick();
    }

    static Card.State state(AppView view) {
        if (view.condition(Condition.Type.STALLED).reason().equals("Suspended")) {
            return SUSPENDED;
        }
        if (is(view, Condition.Type.STALLED)) {
            return STALLED;
        }
        if (questions(view) > 0) {
            return ASKS;
        }
        if (view.condition(Condition.Type.READY).reason().equals("Retrying")) {
            return RETRYING;
        }
        if (is(view, Condition.Type.DRIFTED)) {
            return DRIFTED;
        }
        if (is(view, Condition.Type.RECONCILING)) {
            return BUSY;
        }
        return is(view, Condition.Type.HEALTHY)
                ? HEALTHY
                : new Card.State(view.outcome().kind(), "other");
    }

    private static boolean is(AppView view, Condition.Type type) {
        return view.condition(type).status() == Holds.TRUE;
    }

    private static int questions(AppView view) {
        return view.pullRequest()
                .filter(each -> each.state().equals("open"))
                .map(each -> each.questions().size())
                .orElse(0);
    }

    private static Card.Pull pull(Optional<AppView.PullRequestView> pull) {
        return pull.map(each -> new Card.Pull(
                        each.number(),
                        link(each.url()),
                        each.state(),
                        each.questions().size()))
                .orElse(new Card.Pull(0, "", "", 0));
    }

    /** An address that a page may link to; our own pages by their path alone, so that they work under any name of this server. */
    static String link(String url) {
        int at = url.indexOf("/repositories/");
        if (at > 0 && url.indexOf('/', "https://".length()) == at && url.contains("/pulls/")) {
            return url.substring(at);
        }
        return web(url) ? url : "";
    }

    private static boolean web(String url) {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            return false;
        }
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

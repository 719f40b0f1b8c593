package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.forge.ReviewDesk;
import dev.drover.reconcile.Views;
import dev.drover.serve.Caller;
import dev.drover.serve.Sessions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.function.Function;

/** Makes the frame of a page for whoever asks for it, and takes forms that were made for the session that sends them. */
@Singleton
public class Frames {
    private final Sessions sessions;
    private final Views views;
    private final ClusterLabel cluster;
    private final Instance<ReviewDesk> desk;

    Frames(Sessions sessions, Views views, ClusterLabel cluster, Instance<ReviewDesk> desk) {
        this.sessions = sessions;
        this.views = views;
        this.cluster = cluster;
        this.desk = desk;
    }

    Frame of(SecurityContext security, String part) {
        return of(Caller.in(security), Caller.session(security), part);
    }

    /** For a page without forms. */
    Frame of(Optional<Person> person) {
        return of(person, "", "");
    }

    private Frame of(Optional<Person> person, String session, String part) {
        Frame.Visit visit = person.map(each -> new Frame.Visit(
                        each.name(),
                        each.role().text(),
                        each.role().atLeast(Role.DEVELOPER),
                        each.role().atLeast(Role.OPERATOR),
                        sessions.form(each, session)))
                .orElse(Frame.NOBODY.visit());
        long questions = person.isEmpty()
                ? 0
                : views.all().stream()
                        .flatMap(view -> view.pullRequest().stream())
                        .filter(pull -> pull.state().equals("open"))
                        .mapToLong(pull -> pull.questions().size())
                        .sum();
        boolean reviews = desk.isResolvable() && !desk.get().repositories().isEmpty();
        return new Frame(visit, part, cluster.text(), questions, reviews);
    }

    /** Does what a form asks for, if the form was made for this sign-in; else nothing is done, and the answer says so. */
    Response taken(SecurityContext security, String form, String part, Function<Frame, Response> act) {
        boolean ours = Caller.in(security)
                .filter(person -> sessions.ours(person, Caller.session(security), form))
                .isPresent();
        Frame frame = of(security, part);
        return ours ? act.apply(frame) : Forms.elsewhere(frame);
    }
}

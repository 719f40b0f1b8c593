package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.forge.ReviewDesk;
import dev.drover.reconcile.Views;
import dev.drover.serve.Caller;
import dev.drover.serve.Sessions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Makes the frame of a page for whoever asks for it, and checks that a form was made for the session that sends it. */
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

    Frame of(SecurityContext security, HttpHeaders headers, String part) {
        return of(Caller.in(security), cookie(headers), part);
    }

    Frame of(Optional<Person> person, String cookie, String part) {
        Frame.Visit visit = person.map(each -> new Frame.Visit(
                        each.name(),
                        each.role().text(),
                        each.role().atLeast(Role.DEVELOPER),
                        each.role().atLeast(Role.OPERATOR),
                        sessions.form(each, cookie)))
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

    /** True when the form that was sent was made for this sign-in. */
    boolean ours(SecurityContext security, HttpHeaders headers, String form) {
        return Caller.in(security)
                .filter(person -> sessions.ours(person, cookie(headers), form))
                .isPresent();
    }

    private static String cookie(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(Sessions.COOKIE);
        return cookie == null ? "" : cookie.getValue();
    }
}

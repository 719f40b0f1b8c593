package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.forge.ReviewThread;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Proposal;
import dev.drover.question.AnswerText;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import dev.drover.reconcile.Closeups;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts an answer on the thread that asks the question, in the name of the person who gave it and with their rights alone. */
@Singleton
public class AnswerDesk {
    private final Instance<ReviewDesk> desks;
    private final Closeups closeups;

    AnswerDesk(Instance<ReviewDesk> desks, Closeups closeups) {
        this.desks = desks;
        this.closeups = closeups;
    }

    /** True when this person can answer here what the app asks. */
    boolean serves(AppRef app, Person person) {
        return person.role().atLeast(Role.DEVELOPER)
                && desks.isResolvable()
                && desks.get().repositories().contains(app.repository())
                && desks.get()
                        .permission(new Visitor(person.name()), app.repository())
                        .mayDecide();
    }

    /** The page of the pull request where the answer now stands. */
    String answer(AppRef app, Person person, String question, String text) {
        if (!serves(app, person)) {
            throw problem(app, "questions of this app are answered on its pull request", "Answer there");
        }
        closeups.stale(app);
        Proposal.Open open = closeups.of(app)
                .seen()
                .map(Observation::proposal)
                .filter(Proposal.Open.class::isInstance)
                .map(Proposal.Open.class::cast)
                .orElseThrow(() -> problem(app, "its pull request is not open any more", "Look at the app's page"));
        QuestionThread asking = open.ask().wanted().questions().stream()
                .filter(thread -> thread.ids().stream().anyMatch(id -> id.text().equals(question)))
                .findFirst()
                .orElseThrow(
                        () -> problem(app, "nobody asks " + question + " any more", "Look at the questions again"));
        PullRequest pull = open.pullRequest();
        Conversation talk = desks.get().as(new Visitor(person.name())).conversation();
        Optional<ReviewThread> thread = talk.threads(app.repository(), pull.ref()).stream()
                .filter(each -> !each.resolved() && asks(each, asking.id()))
                .findFirst();
        String body = named(asking, new QuestionId(question), text);
        if (thread.isPresent()) {
            talk.reply(app.repository(), pull.ref(), thread.get(), body);
            return pull.ref().url() + "#thread-" + thread.get().id();
        }
        talk.comment(app.repository(), pull.ref(), body);
        return pull.ref().url();
    }

    private static boolean asks(ReviewThread thread, QuestionId id) {
        return !thread.comments().isEmpty()
                && QuestionText.marksIn(thread.comments().getFirst().body()).contains(id);
    }

    /** In a thread with several questions an answer names the one it is for. */
    private static String named(QuestionThread asking, QuestionId id, String text) {
        boolean alone = asking.questions().size() == 1;
        String name = id.text().startsWith("env.") ? AnswerText.name(id) : id.text();
        return alone || text.startsWith(name + " =") || text.startsWith(name + "=") ? text : name + " = " + text;
    }

    private static RepositoryProblem problem(AppRef app, String what, String next) {
        return new RepositoryProblem(Place.file(app.repository().text()), what, next);
    }
}

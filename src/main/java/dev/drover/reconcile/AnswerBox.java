package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.plan.Observation;
import dev.drover.proposal.Vouched;
import dev.drover.question.AnswerReader;
import dev.drover.question.AnswerText;
import dev.drover.question.Given;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import dev.drover.question.Reading;
import dev.drover.question.SecretSight;
import dev.drover.question.Trouble;
import dev.drover.reconcile.Closeups.Closeup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes answers that people give elsewhere than on the forge, such as on Drover's own pages, and puts them on the pull request, from
 * where the next pass hears them like any reply. They are read by the same grammar first: what is not understood, and a secret in
 * clear, goes back to its author and nowhere else.
 */
public final class AnswerBox {
    private final Closeups closeups;
    private final Function<AppRef, Optional<Watched>> watched;
    private final SecretSight secrets;

    public AnswerBox(Closeups closeups, Function<AppRef, Optional<Watched>> watched, SecretSight secrets) {
        this.closeups = closeups;
        this.watched = watched;
        this.secrets = secrets;
    }

    /** True when the app's questions are on a pull request that answers can be put on. */
    public boolean reaches(AppRef app) {
        return watched.apply(app).flatMap(Watched::forge).isPresent();
    }

    /** Puts an answer on the app's pull request; its page, at the answer where that can be linked to. */
    public String put(AppRef app, Speaker who, QuestionId question, String text) {
        closeups.stale(app);
        Observation.Asking open = open(app);
        List<QuestionThread> asked = open.share().wanted().questions();
        QuestionThread asking = asked.stream()
                .filter(thread -> thread.ids().stream().anyMatch(id -> id.text().equals(question.text())))
                .findFirst()
                .orElseThrow(() ->
                        problem(app, "nobody asks " + question.text() + " any more", "Look at the questions again"));
        List<Given> given = given(app, asked, question.about(asking.id().of()), text);
        Forge forge = watched.apply(app)
                .flatMap(Watched::forge)
                .orElseThrow(() -> problem(app, "this app has no forge any more", "Look at the list of apps"));
        PullRequest.Ref pull = open.pullRequest().ref();
        Conversation talk = who.conversation(app, forge);
        String body = who.voice().isPresent()
                ? String.join(
                        "\n",
                        given.stream()
                                .map(each -> AnswerText.line(each.to(), each.answer()))
                                .toList())
                : Vouched.of(who.name(), who.login(), given).text();
        Optional<ReviewThread> thread = talk.threads(app.repository(), pull).stream()
                .filter(each -> !each.resolved() && asks(each, asking.id()))
                .findFirst();
        thread.ifPresentOrElse(
                each -> talk.reply(app.repository(), pull, each, body),
                () -> talk.comment(app.repository(), pull, body));
        closeups.stale(app);
        return pull.url()
                + thread.filter(_ -> who.voice().isPresent())
                        .map(each -> "#thread-" + each.id())
                        .orElse("");
    }

    private Observation.Asking open(AppRef app) {
        Closeup look = closeups.of(app);
        if (look.seen().isEmpty() && !look.trouble().isEmpty()) {
            throw problem(app, "its pull request can't be read now (" + look.trouble() + ")", "Try again");
        }
        return look.seen()
                .flatMap(Observation::asking)
                .orElseThrow(() -> problem(app, "its pull request is not open any more", "Look at the app's page"));
    }

    private List<Given> given(AppRef app, List<QuestionThread> asked, QuestionId question, String text) {
        AnswerReader reader = new AnswerReader(
                asked.stream().flatMap(thread -> thread.questions().stream()).toList(), Set.of(question.of()), secrets);
        return switch (reader.read(text, List.of(question))) {
            case Reading.Understood understood -> understood.given();
            case Reading.Exposed exposed ->
                throw problem(app, "the answer was neither posted nor kept", exposed.advice());
            case Reading.Silence _ ->
                throw problem(
                        app, "this is no answer", "Write one of the accepted forms; commands go on the pull request");
            case Reading.Unclear unclear ->
                throw unclear(app, unclear.troubles().getFirst());
        };
    }

    private static RepositoryProblem unclear(AppRef app, Trouble trouble) {
        return problem(
                app,
                "not understood: " + trouble.what(),
                trouble.forms().isEmpty()
                        ? "Write it in one of the accepted forms"
                        : "Accepted: " + String.join(", ", trouble.forms()));
    }

    private static boolean asks(ReviewThread thread, QuestionId id) {
        return !thread.comments().isEmpty()
                && QuestionText.marksIn(thread.comments().getFirst().body()).contains(id);
    }

    private static RepositoryProblem problem(AppRef app, String what, String next) {
        return new RepositoryProblem(Place.file(app.repository().text()), what, next);
    }
}

package dev.drover.web;

import dev.drover.access.Person;
import dev.drover.app.AppId;
import dev.drover.question.AnswerForms;
import dev.drover.question.QuestionId;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Views;
import dev.drover.serve.AnswerDesk;
import dev.drover.serve.Caller;
import dev.drover.serve.RefusalPage.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;

/**
 * Every question that waits for people, over all apps, with a form. An answer given here goes the way of a reply: it is put on the
 * pull request as that person's, read by the same grammar, and only counts where they may decide.
 */
@Path("/questions")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class QuestionsPage {
    private static final int LONGEST = 4_000;

    private final Frames frames;
    private final Views views;
    private final Apps apps;
    private final AnswerDesk desk;

    public QuestionsPage(Frames frames, Views views, Apps apps, AnswerDesk desk) {
        this.frames = frames;
        this.views = views;
        this.apps = apps;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "questions")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance questions(Frame frame, List<Asking> apps);
    }

    /** One app that asks, what has to be answered first; {@code here} when answers can be given on this page. */
    @TemplateData
    public record Asking(String id, String name, long number, String url, boolean here, List<Item> questions) {}

    @TemplateData
    public record Item(String id, String line, String why, String fallback, boolean required, List<String> forms) {}

    @GET
    public TemplateInstance questions(@Context SecurityContext security) {
        Person person = Caller.of(security);
        List<Asking> asking = views.all().stream()
                .flatMap(view -> view.pullRequest().stream()
                        .filter(pull ->
                                pull.state().equals("open") && !pull.questions().isEmpty())
                        .map(pull -> asking(view, pull, person)))
                .toList();
        return Templates.questions(frames.of(security, "questions"), asking);
    }

    private Asking asking(AppView view, AppView.PullRequestView pull, Person person) {
        return new Asking(
                view.app().id().text(),
                Cards.name(view.app()),
                pull.number(),
                Cards.link(pull.url()),
                desk.serves(view.app(), person),
                pull.questions().stream()
                        .map(QuestionsPage::item)
                        .sorted(Comparator.comparing(Item::required).reversed())
                        .toList());
    }

    private static Item item(AppView.Open open) {
        List<String> forms = AnswerForms.forId(new QuestionId(open.id())).stream()
                .filter(form -> !open.required() || !form.equals("yes"))
                .toList();
        return new Item(open.id(), open.line(), open.why(), open.fallback(), open.required(), forms);
    }

    /** What the form of one question sends. */
    public static final class Sent extends MarkedForm {
        @FormParam("question")
        @DefaultValue("")
        String question = "";

        @FormParam("answer")
        @DefaultValue("")
        String answer = "";
    }

    @POST
    @Path("{id}")
    public Response answer(@PathParam("id") String id, @BeanParam Sent sent, @Context SecurityContext security) {
        return frames.taken(security, sent.form, "questions", frame -> answer(frame, id, sent, Caller.of(security)));
    }

    private Response answer(Frame frame, String id, Sent sent, Person person) {
        AppView view = views.view(new AppId(id)).orElseThrow(NotFoundException::new);
        String text = sent.answer.replace("\r\n", "\n").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Forms.refused(
                    frame,
                    new Refusal(422, "An answer has 1 to " + LONGEST + " characters.", "Go back and write one."));
        }
        return Forms.said(frame, id, () -> {
            String url = desk.answer(view.app(), person, sent.question, text);
            apps.repository(
                    view.app().repository()); // of several apps proposed together, another one's pass may hear it
            return url;
        });
    }
}

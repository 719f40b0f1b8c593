package dev.drover.web;

import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What repairs taught: to look through and to search for everybody, to correct and to forget for operators. */
@Path("/lessons")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class LessonsPage {
    private static final int MOST = 100;
    private static final int LONGEST_SEARCH = 100;

    private final Frames frames;
    private final Lessons lessons;
    private final Clock clock;

    public LessonsPage(Frames frames, Lessons lessons, Clock clock) {
        this.frames = frames;
        this.lessons = lessons;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "lessons")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance lessons(Frame frame, String text, List<Row> rows, List<String> verdicts);
    }

    /** One lesson, ready to print. */
    @TemplateData
    public record Row(String id, String app, String failure, String repair, String verdict, When when) {}

    @TemplateData
    public record When(String ago, String at) {}

    @GET
    public TemplateInstance lessons(
            @QueryParam("q") @DefaultValue("") String query, @Context SecurityContext security) {
        String text = query.strip();
        text = text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
        List<Lesson> found = text.isEmpty() ? lessons.newest(MOST) : lessons.like(text, MOST);
        return Templates.lessons(
                frames.of(security, "lessons"),
                text,
                found.stream().map(this::row).toList(),
                Arrays.stream(Lesson.Verdict.values()).map(LessonsPage::word).toList());
    }

    private Row row(Lesson lesson) {
        return new Row(
                lesson.id(),
                lesson.app().text(),
                lesson.failure(),
                lesson.repair(),
                word(lesson.verdict()),
                new When(Moments.ago(lesson.at(), clock.instant()), lesson.at().toString()));
    }

    private static String word(Lesson.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** What the forms of a lesson send. */
    public static final class Sent extends MarkedForm {
        @FormParam("do")
        @DefaultValue("")
        String act = "";

        @FormParam("repair")
        @DefaultValue("")
        String repair = "";

        @FormParam("verdict")
        @DefaultValue("")
        String verdict = "";
    }

    @POST
    @Path("{id}")
    public Response act(@PathParam("id") String id, @BeanParam Sent sent, @Context SecurityContext security) {
        return frames.taken(security, sent.form, "lessons", frame -> act(frame, id, sent));
    }

    private Response act(Frame frame, String id, Sent sent) {
        Lesson lesson = lessons.lesson(id).orElseThrow(NotFoundException::new);
        if (sent.act.equals("forget")) {
            lessons.forget(id);
            return Response.seeOther(URI.create("/lessons")).build();
        }
        Optional<Lesson.Verdict> verdict = Arrays.stream(Lesson.Verdict.values())
                .filter(each -> word(each).equals(sent.verdict))
                .findFirst();
        try {
            lessons.keep(lesson.corrected(sent.repair, verdict.orElseThrow(NotFoundException::new)));
            return Response.seeOther(URI.create("/lessons#lesson-" + id)).build();
        } catch (IllegalArgumentException e) {
            return Forms.refused(
                    frame, new Refusal(422, e.getMessage() + ".", "Go back and shorten it, or write one."));
        }
    }
}

package dev.drover.api;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;

/** What repairs taught: listed, searched, corrected by people, and forgotten. */
@Path("/api/v1/lessons")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LessonsResource {
    private static final int MOST = 200;
    private final Lessons lessons;

    LessonsResource(Lessons lessons) {
        this.lessons = lessons;
    }

    /** A lesson as programs see it. */
    public record LessonJson(
            String id, String app, String signature, String failure, String repair, String verdict, String at) {
        static LessonJson of(Lesson lesson) {
            return new LessonJson(
                    lesson.id(),
                    lesson.app().text(),
                    lesson.signature(),
                    lesson.failure(),
                    lesson.repair(),
                    lesson.verdict().name().toLowerCase(Locale.ROOT),
                    lesson.at().toString());
        }
    }

    /** The newest, or those whose words resemble {@code q}. */
    @GET
    public RestResponse<List<LessonJson>> all(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Request request) {
        int most = Math.clamp(limit, 1, MOST);
        List<Lesson> found = query.isBlank() ? lessons.newest(most) : lessons.like(query, most);
        return Etags.answer(request, found.stream().map(LessonJson::of).toList());
    }

    @GET
    @Path("{id}")
    public RestResponse<LessonJson> one(@PathParam("id") String id, @Context Request request) {
        return Etags.answer(request, LessonJson.of(lessons.lesson(id).orElseThrow(() -> unknown(id))));
    }

    /**
     * Corrects what a lesson says of the repair, or how it turned out: {@code {"repair": "…", "verdict": "worked"}}; with
     * {@code If-Match} only where it still is what was read.
     */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<LessonJson> edit(
            @PathParam("id") String id, @HeaderParam("If-Match") @DefaultValue("") String match, String body) {
        Lesson before = lessons.lesson(id).orElseThrow(() -> unknown(id));
        Etags.mustBe(match, LessonJson.of(before));
        try {
            Json changed = Json.parse(body);
            String repair = changed.get("repair").string(before.repair());
            String verdict = changed.get("verdict").string(before.verdict().name());
            Lesson after = before.corrected(repair, verdict(verdict));
            lessons.keep(after);
            return Etags.changed(LessonJson.of(after));
        } catch (JsonSyntaxError e) {
            throw new BadRequestException("the body is not JSON: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static Lesson.Verdict verdict(String text) {
        for (Lesson.Verdict each : Lesson.Verdict.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new BadRequestException("\"verdict\" must be open, worked or failed");
    }

    @DELETE
    @Path("{id}")
    public Response forget(@PathParam("id") String id) {
        if (!lessons.forget(id)) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("no lesson has the id \"" + id + "\"");
    }
}

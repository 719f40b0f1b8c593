package dev.drover.web;

import dev.drover.app.AppRef;
import dev.drover.question.Command;
import dev.drover.reconcile.Apps;
import dev.drover.serve.AnswerDesk;
import dev.drover.serve.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;

/**
 * The buttons of an app's page that speak on its pull request. They are the commands that people may write there, said as whoever
 * presses them, and count only where that person may decide.
 */
@Path("/apps/{id}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class AppOrders {
    private final Frames frames;
    private final Apps apps;
    private final AnswerDesk desk;

    public AppOrders(Frames frames, Apps apps, AnswerDesk desk) {
        this.frames = frames;
        this.apps = apps;
        this.desk = desk;
    }

    @POST
    @Path("{order:rollback|regenerate|ignore}")
    public Response order(
            @PathParam("id") String id,
            @PathParam("order") String order,
            @BeanParam MarkedForm sent,
            @Context SecurityContext security) {
        AppRef app = apps.named(id).orElseThrow(NotFoundException::new);
        Command command = Command.valueOf(order.toUpperCase(Locale.ROOT));
        return frames.taken(
                security,
                sent.form,
                "apps",
                frame -> Forms.said(frame, id, () -> {
                    String url = desk.order(app, Caller.of(security), command);
                    apps.repository(
                            app.repository()); // of several apps proposed together, another one's pass may hear it
                    return url;
                }));
    }
}

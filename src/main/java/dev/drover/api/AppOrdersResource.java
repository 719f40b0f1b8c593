package dev.drover.api;

import dev.drover.app.AppRef;
import dev.drover.question.Command;
import dev.drover.reconcile.Apps;
import dev.drover.serve.AnswerDesk;
import dev.drover.serve.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Locale;

/** Commands about an app's proposals, for programs: said on its pull request as whoever asks, heard and answered there like any other. */
@Path("/api/v1/apps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppOrdersResource {
    private final Apps apps;
    private final AnswerDesk desk;

    AppOrdersResource(Apps apps, AnswerDesk desk) {
        this.apps = apps;
        this.desk = desk;
    }

    /** Leads to the pull request that it was said on. */
    @POST
    @Path("{order:rollback|regenerate|ignore}")
    public Response order(
            @PathParam("id") String id, @PathParam("order") String order, @Context SecurityContext security) {
        AppRef app = apps.named(id)
                .orElseThrow(() -> new NotFoundException("there is no app " + id + "; GET /api/v1/apps lists them"));
        String url = desk.order(app, Caller.of(security), Command.valueOf(order.toUpperCase(Locale.ROOT)));
        apps.repository(app.repository());
        return Response.accepted().location(URI.create(url)).build();
    }
}

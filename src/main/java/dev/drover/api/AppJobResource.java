package dev.drover.api;

import dev.drover.app.AppRef;
import dev.drover.journal.Requests;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Reconciler;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.Clock;

/** The job of an app, for programs: how it differs from its merged spec, and an operator's word to take it over. */
@Path("/api/v1/apps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppJobResource {
    private final Apps apps;
    private final Requests requests;
    private final Reconciler reconciler;
    private final Clock clock;

    AppJobResource(Apps apps, Requests requests, Reconciler reconciler, Clock clock) {
        this.apps = apps;
        this.requests = requests;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** Lets the running job of an app be taken over although it carries no owner; that restarts nothing by itself. */
    @POST
    @Path("adopt")
    public Response adopt(@PathParam("id") String id, @Context SecurityContext security) {
        AppRef app = app(id);
        String by = security.getUserPrincipal() == null
                ? "an operator"
                : security.getUserPrincipal().getName();
        requests.adopt(app, by, clock.instant());
        apps.app(app);
        return Response.noContent().build();
    }

    /** How the job differs from its merged spec, asked of the cluster now. */
    @GET
    @Path("diff")
    public DifferenceJson diff(@PathParam("id") String id) {
        AppRef app = app(id);
        return DifferenceJson.of(reconciler.difference(app, apps.watched(app).orElseThrow(() -> unknown(id))));
    }

    private AppRef app(String id) {
        return apps.named(id).orElseThrow(() -> unknown(id));
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("there is no app " + id + "; GET /api/v1/apps lists them");
    }
}

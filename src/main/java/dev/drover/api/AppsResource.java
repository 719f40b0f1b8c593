package dev.drover.api;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.journal.Entry;
import dev.drover.journal.Journal;
import dev.drover.journal.Suspensions;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Views;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The apps, for programs: how each is, what happened to it, and the four things that may be asked for it. */
@Path("/api/v1/apps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppsResource {
    private static final int MOST = 200;

    private final Views views;
    private final Apps apps;
    private final Journal journal;
    private final Suspensions suspensions;
    private final Clock clock;

    AppsResource(Views views, Apps apps, Journal journal, Suspensions suspensions, Clock clock) {
        this.views = views;
        this.apps = apps;
        this.journal = journal;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    @GET
    public RestResponse<List<AppJson>> all(@Context Request request) {
        return Etags.answer(request, views.all().stream().map(AppJson::of).toList());
    }

    @GET
    @Path("{id}")
    public RestResponse<AppJson> one(@PathParam("id") String id, @Context Request request) {
        return Etags.answer(request, AppJson.of(views.view(new AppId(id)).orElseThrow(() -> unknown(id))));
    }

    @GET
    @Path("{id}/journal")
    public RestResponse<List<EntryJson>> journal(
            @PathParam("id") String id,
            @QueryParam("before") @DefaultValue("9223372036854775807") long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Request request) {
        List<Entry> entries = journal.entries(new AppId(id), before, Math.clamp(limit, 1, MOST));
        return Etags.answer(request, entries.stream().map(EntryJson::of).toList());
    }

    @POST
    @Path("{id}/reconcile")
    public Response reconcile(@PathParam("id") String id) {
        apps.app(app(id));
        return Response.accepted().build();
    }

    /** Deploys again what failed or was stopped, once; what holds it back now (a freeze, an image) is waited for. */
    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id, @Context SecurityContext security) {
        apps.retry(app(id), who(security), clock.instant());
        return Response.accepted().build();
    }

    @POST
    @Path("{id}/suspend")
    public Response suspend(@PathParam("id") String id, @Context SecurityContext security) {
        AppRef app = app(id);
        suspensions.suspend(app, who(security), clock.instant());
        apps.app(app);
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, @Context SecurityContext security) {
        AppRef app = app(id);
        suspensions.resume(app, who(security), clock.instant());
        apps.app(app);
        return Response.noContent().build();
    }

    private AppRef app(String id) {
        return apps.named(id).orElseThrow(() -> unknown(id));
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("there is no app " + id + "; GET /api/v1/apps lists them");
    }

    private static String who(SecurityContext security) {
        return security.getUserPrincipal() == null
                ? "an operator"
                : security.getUserPrincipal().getName();
    }
}

package dev.drover.web;

import dev.drover.app.AppRef;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Closeups;
import dev.drover.reconcile.World;
import dev.drover.serve.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;

/** The buttons of an app's page. The table of routes says which role each takes; the form must be of the session that sends it. */
@Path("/apps/{id}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class AppActs {
    private final Frames frames;
    private final Apps apps;
    private final Closeups closeups;
    private final Suspensions suspensions;
    private final Requests requests;
    private final Clock clock;

    public AppActs(Frames frames, Apps apps, Closeups closeups, World world, Clock clock) {
        this.frames = frames;
        this.apps = apps;
        this.closeups = closeups;
        this.suspensions = world.suspensions();
        this.requests = world.requests();
        this.clock = clock;
    }

    @POST
    @Path("reconcile")
    public Response reconcile(
            @PathParam("id") String id,
            @FormParam("form") @DefaultValue("") String form,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return act(id, form, security, headers, apps::retry);
    }

    /** Deploys again what failed or was stopped, once. */
    @POST
    @Path("retry")
    public Response retry(
            @PathParam("id") String id,
            @FormParam("form") @DefaultValue("") String form,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return act(
                id,
                form,
                security,
                headers,
                app -> apps.retry(app, Caller.of(security).name(), clock.instant()));
    }

    @POST
    @Path("suspend")
    public Response suspend(
            @PathParam("id") String id,
            @FormParam("form") @DefaultValue("") String form,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return act(id, form, security, headers, app -> {
            suspensions.suspend(app, Caller.of(security).name(), clock.instant());
            apps.app(app);
        });
    }

    @POST
    @Path("resume")
    public Response resume(
            @PathParam("id") String id,
            @FormParam("form") @DefaultValue("") String form,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return act(id, form, security, headers, app -> {
            suspensions.resume(app, Caller.of(security).name(), clock.instant());
            apps.app(app);
        });
    }

    /** Lets the app's running job be taken over, which restarts nothing by itself. */
    @POST
    @Path("adopt")
    public Response adopt(
            @PathParam("id") String id,
            @FormParam("form") @DefaultValue("") String form,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        return act(id, form, security, headers, app -> {
            requests.adopt(app, Caller.of(security).name(), clock.instant());
            apps.app(app);
        });
    }

    /** What every button has in common: an app that there is, a form of this sign-in, the act, and back to the app's page. */
    private Response act(String id, String form, SecurityContext security, HttpHeaders headers, Consumer<AppRef> what) {
        AppRef app = app(id);
        if (!frames.ours(security, headers, form)) {
            return Forms.elsewhere(frames.of(security, headers, "apps"));
        }
        what.accept(app);
        closeups.stale(app);
        return Response.seeOther(URI.create("/apps/" + app.id().text())).build();
    }

    private AppRef app(String id) {
        return apps.all().stream()
                .filter(app -> app.id().text().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}

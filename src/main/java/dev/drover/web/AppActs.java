package dev.drover.web;

import dev.drover.app.AppRef;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Closeups;
import dev.drover.reconcile.World;
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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

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
    @Path("{act:reconcile|retry|suspend|resume|adopt}")
    public Response act(
            @PathParam("id") String id,
            @PathParam("act") String act,
            @BeanParam MarkedForm sent,
            @Context SecurityContext security) {
        AppRef app = apps.named(id).orElseThrow(NotFoundException::new);
        return frames.taken(security, sent.form, "apps", _ -> {
            act(act, app, Caller.of(security).name());
            closeups.stale(app);
            return Response.seeOther(URI.create("/apps/" + app.id().text())).build();
        });
    }

    private void act(String act, AppRef app, String by) {
        Instant now = clock.instant();
        switch (act) {
            case "reconcile" -> apps.retry(app);
            // deploys again what failed or was stopped, once
            case "retry" -> apps.retry(app, by, now);
            case "suspend" -> suspensions.suspend(app, by, now);
            case "resume" -> suspensions.resume(app, by, now);
            // lets the running job be taken over, which restarts nothing by itself
            case "adopt" -> requests.adopt(app, by, now);
            default -> throw new NotFoundException();
        }
        apps.app(app);
    }
}

package dev.drover.api;

import dev.drover.app.RepositoryName;
import dev.drover.journal.Suspensions;
import dev.drover.reconcile.Apps;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/** Suspends and resumes a whole repository, or everything; {@code *} stands for everything in what is listed. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SuspensionsResource {
    private final Suspensions suspensions;
    private final Apps apps;
    private final Clock clock;

    SuspensionsResource(Suspensions suspensions, Apps apps, Clock clock) {
        this.suspensions = suspensions;
        this.apps = apps;
        this.clock = clock;
    }

    /** Who suspended what. */
    @GET
    @Path("suspensions")
    public RestResponse<Map<String, String>> all(@Context Request request) {
        return Etags.answer(request, new TreeMap<>(suspensions.wide()));
    }

    @POST
    @Path("suspend")
    public Response suspend(@Context SecurityContext security) {
        suspensions.suspendWide(Suspensions.EVERYTHING, who(security), clock.instant());
        return woken();
    }

    @POST
    @Path("resume")
    public Response resume() {
        suspensions.resumeWide(Suspensions.EVERYTHING);
        return woken();
    }

    @POST
    @Path("repositories/{name}/suspend")
    public Response suspend(@PathParam("name") String name, @Context SecurityContext security) {
        suspensions.suspendWide(known(name).text(), who(security), clock.instant());
        return woken();
    }

    @POST
    @Path("repositories/{name}/resume")
    public Response resume(@PathParam("name") String name) {
        suspensions.resumeWide(known(name).text());
        return woken();
    }

    /** Looks at a repository and all of its apps now, without waiting for the next interval. */
    @POST
    @Path("repositories/{name}/reconcile")
    public Response reconcile(@PathParam("name") String name) {
        apps.repository(known(name));
        return Response.accepted().build();
    }

    private RepositoryName known(String name) {
        return apps.all().stream()
                .map(app -> app.repository())
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no app of a repository \"" + name + "\" is watched"));
    }

    private Response woken() {
        apps.all().forEach(apps::app);
        return Response.noContent().build();
    }

    private static String who(SecurityContext security) {
        return Optional.ofNullable(security.getUserPrincipal())
                .map(Principal::getName)
                .orElse("somebody");
    }
}

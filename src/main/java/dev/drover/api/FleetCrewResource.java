package dev.drover.api;

import dev.drover.fleet.Factory;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import dev.drover.serve.Caller;
import dev.drover.serve.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Set;

/** Who works, and under which profiles: instances register by their heartbeat; a profile's version never changes. */
@Path("/fleet/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetCrewResource {
    private final Fleet fleet;
    private final Clock clock;

    FleetCrewResource(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    @GET
    @Path("factories")
    public String factories(@Context SecurityContext security) {
        return FleetJson.list("factories", fleet.factories(Caller.of(security).product()), FleetJson::factory);
    }

    @GET
    @Path("factories/{id}")
    public Response factory(@PathParam("id") String id, @Context SecurityContext security) {
        Versioned<Factory> found = fleet.factories(Caller.of(security).product()).stream()
                .filter(each -> each.value().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no factory " + id));
        return Response.ok(FleetJson.factory(found).encoded())
                .header("ETag", found.etag())
                .build();
    }

    @PUT
    @Path("factories/{id}")
    public String heartbeat(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("descriptor", "capabilities", "health", "loadPercent", "seatLimit"));
        Factory factory = new Factory(
                Caller.of(security).product(),
                id,
                body.tree("descriptor"),
                body.names("capabilities"),
                new Factory.State(
                        body.text("health", "ok"), body.number("loadPercent", 0, 0, 100) / 100.0, clock.instant()),
                body.number("seatLimit", 1, 0, 10_000));
        body.check();
        return FleetJson.factory(fleet.heartbeat(factory)).encoded();
    }

    @DELETE
    @Path("factories/{id}")
    public Response retire(@PathParam("id") String id, @Context SecurityContext security) {
        if (!fleet.retire(Caller.of(security).product(), id)) {
            throw new NotFoundException("there is no factory " + id);
        }
        return Response.noContent().build();
    }

    @GET
    @Path("profiles")
    public String profiles(@Context SecurityContext security) {
        return FleetJson.list("profiles", fleet.profiles(Caller.of(security).product()), FleetJson::profile);
    }

    @PUT
    @Path("profiles/{name}/{version}")
    public Response keep(
            @PathParam("name") String name,
            @PathParam("version") long version,
            String text,
            @Context SecurityContext security) {
        Json snapshot = Json.parse(text);
        return fleet.keep(Caller.of(security).product(), name, version, snapshot, clock.instant())
                .map(kept -> Response.ok(FleetJson.profile(kept).encoded()).build())
                .orElseGet(() -> ProblemJson.response(
                        409,
                        "Conflict",
                        "version " + version + " of " + name + " has another content; choose a new version"));
    }
}

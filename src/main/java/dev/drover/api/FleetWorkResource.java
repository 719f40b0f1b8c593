package dev.drover.api;

import dev.drover.fleet.Artifact;
import dev.drover.fleet.Claim;
import dev.drover.fleet.Event;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.serve.Caller;
import dev.drover.serve.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What happens to a unit of work: its attempts, its events, what it made, and who holds it. */
@Path("/fleet/v1/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetWorkResource {
    private static final int MOST = 500;
    private static final int LONGEST_LEASE = 3600;
    private static final int LONGEST_URI = 2000;

    private final Fleet fleet;
    private final Leases leases;
    private final Clock clock;

    FleetWorkResource(Fleet fleet, Leases leases, Clock clock) {
        this.fleet = fleet;
        this.leases = leases;
        this.clock = clock;
    }

    @GET
    @Path("runs")
    public String runs(@PathParam("id") String id, @Context SecurityContext security) {
        return FleetJson.list("runs", fleet.runs(known(id, security)), FleetJson::run);
    }

    @GET
    @Path("artifacts")
    public String artifacts(@PathParam("id") String id, @Context SecurityContext security) {
        return FleetJson.list("artifacts", fleet.artifacts(known(id, security)), FleetJson::artifact);
    }

    @POST
    @Path("artifacts")
    public Response point(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("id", "runId", "kind", "name", "uri", "mediaType", "bytes", "sha256"));
        Artifact artifact = new Artifact(
                known(id, security),
                body.name("id"),
                body.maybeName("runId"),
                body.name("kind"),
                body.name("name"),
                new Artifact.Target(
                        uri(body),
                        body.text("mediaType", "application/octet-stream"),
                        body.has("bytes") ? Optional.of(body.number("bytes", 0, 0, Long.MAX_VALUE)) : Optional.empty(),
                        body.maybeName("sha256")),
                clock.instant());
        body.check();
        return Response.status(201)
                .entity(FleetJson.artifact(fleet.point(artifact)).encoded())
                .build();
    }

    /** A pointer to where a thing is kept, never the thing itself. */
    private static String uri(Body body) {
        String text = body.text("uri", "");
        boolean pointer = text.length() <= LONGEST_URI
                && text.indexOf(':') > 0
                && !text.regionMatches(true, 0, "data:", 0, 5)
                && text.chars().allMatch(c -> c > ' ' && c != 127);
        if (!pointer) {
            body.fault("uri: must be an address of up to " + LONGEST_URI + " characters, and no data: address");
        }
        return text;
    }

    @DELETE
    @Path("artifacts/{artifact}")
    public Response forget(
            @PathParam("id") String id, @PathParam("artifact") String artifact, @Context SecurityContext security) {
        if (!fleet.forget(known(id, security), artifact)) {
            throw new NotFoundException("there is no artifact " + artifact + " of " + id);
        }
        return Response.noContent().build();
    }

    @GET
    @Path("events")
    public String events(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext security) {
        return FleetJson.list(
                "events", fleet.events(known(id, security), after, Math.clamp(limit, 1, MOST)), FleetJson::event);
    }

    @POST
    @Path("events")
    public Response append(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("id", "type", "runId", "data"));
        Event event = new Event(
                known(id, security),
                0,
                body.name("id"),
                body.maybeName("runId"),
                body.name("type"),
                clock.instant(),
                body.tree("data"));
        body.check();
        return Response.status(201)
                .entity(FleetJson.event(fleet.append(event)).encoded())
                .build();
    }

    @GET
    @Path("lease")
    public String lease(@PathParam("id") String id, @Context SecurityContext security) {
        return leases.lease(known(id, security))
                .map(lease -> FleetJson.lease(lease).encoded())
                .orElseThrow(() -> new NotFoundException("nobody has claimed " + id + " yet"));
    }

    @POST
    @Path("lease")
    public Response claim(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("factoryId", "seconds"));
        String holder = body.name("factoryId");
        Duration time = Duration.ofSeconds(body.number("seconds", 60, 1, LONGEST_LEASE));
        body.check();
        return switch (leases.claim(known(id, security), holder, time, clock.instant())) {
            case Claim.Granted granted ->
                Response.status(201)
                        .entity(FleetJson.lease(granted.lease()).encoded())
                        .build();
            case Claim.Held held ->
                ProblemJson.response(
                        409,
                        "Conflict",
                        held.lease().holder() + " holds it until "
                                + held.lease().expiresAt());
            case Claim.NotYet wait ->
                ProblemJson.response(409, "Conflict", "these come first: " + String.join(", ", wait.unmet()));
            case Claim.NotClaimable never -> ProblemJson.response(409, "Conflict", never.why());
        };
    }

    @PUT
    @Path("lease")
    public Response renew(@PathParam("id") String id, String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("factoryId", "leaseEpoch", "seconds"));
        Lease lease =
                held(known(id, security), body.name("factoryId"), body.number("leaseEpoch", 0, 1, Long.MAX_VALUE));
        Duration time = Duration.ofSeconds(body.number("seconds", 60, 1, LONGEST_LEASE));
        body.check();
        Optional<Lease> renewed = leases.renew(lease, time, clock.instant());
        return renewed.map(now -> Response.ok(FleetJson.lease(now).encoded()).build())
                .orElseGet(FleetWorkResource::lost);
    }

    @DELETE
    @Path("lease")
    public Response release(
            @PathParam("id") String id,
            @QueryParam("factoryId") @DefaultValue("") String holder,
            @QueryParam("leaseEpoch") @DefaultValue("0") long epoch,
            @Context SecurityContext security) {
        return leases.release(held(known(id, security), holder, epoch))
                ? Response.noContent().build()
                : lost();
    }

    private static Response lost() {
        return ProblemJson.response(
                409, "Conflict", "this lease is no longer yours: its time is over or somebody else has it");
    }

    private static Lease held(JobKey job, String holder, long epoch) {
        return new Lease(job, holder, Instant.EPOCH, epoch, 0, Lease.Status.HELD);
    }

    private JobKey known(String id, SecurityContext security) {
        JobKey key = new JobKey(Caller.of(security).product(), id);
        if (fleet.job(key).isEmpty()) {
            throw new NotFoundException("there is no job " + id + " in this product");
        }
        return key;
    }
}

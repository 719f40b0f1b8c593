package dev.drover.api;

import dev.drover.fleet.Claim;
import dev.drover.fleet.Factory;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Job;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import dev.drover.serve.Caller;
import dev.drover.serve.ProblemJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Work for whoever asks for some: the most urgent unit that nobody holds, whose dependencies are done and whose needs the factory
 * meets, given to exactly one of those who ask at once.
 */
@Path("/fleet/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetClaimsResource {
    private static final int LOOKED_AT = 200;
    private static final int LONGEST_LEASE = 3600;

    private final Fleet fleet;
    private final Leases leases;
    private final Clock clock;

    FleetClaimsResource(Fleet fleet, Leases leases, Clock clock) {
        this.fleet = fleet;
        this.leases = leases;
        this.clock = clock;
    }

    /** The next unit of work with its lease, or 204 when there is none for this factory now. */
    @POST
    @Path("claims")
    public Response next(String text, @Context SecurityContext security) {
        Body body = new Body(text, Set.of("factoryId", "seconds"));
        String holder = body.name("factoryId");
        Duration time = Duration.ofSeconds(body.number("seconds", 60, 1, LONGEST_LEASE));
        body.check();
        String product = Caller.of(security).product();
        Optional<Factory> factory = fleet.factories(product).stream()
                .map(Versioned::value)
                .filter(each -> each.id().equals(holder))
                .findFirst();
        if (factory.isEmpty()) {
            return ProblemJson.response(
                    409, "Conflict", holder + " is not known: tell of it first by PUT /fleet/v1/factories/" + holder);
        }
        if (leases.held(product, holder, clock.instant()) >= factory.get().seatLimit()) {
            return ProblemJson.response(
                    409,
                    "Conflict",
                    holder + " has no free seat: its limit is " + factory.get().seatLimit());
        }
        for (Versioned<Job> job : fleet.waiting(product, LOOKED_AT)) {
            List<String> needed = job.value().needs().capabilities();
            if (!factory.get().capabilities().containsAll(needed)) {
                continue;
            }
            boolean ours = leases.lease(job.value().key())
                    .filter(lease -> lease.status() == Lease.Status.HELD
                            && lease.holder().equals(holder))
                    .isPresent();
            if (!ours
                    && leases.claim(job.value().key(), holder, time, clock.instant())
                            instanceof Claim.Granted granted) {
                return Response.status(201)
                        .header("ETag", job.etag())
                        .entity(Json.object(
                                        Map.of("job", FleetJson.job(job), "lease", FleetJson.lease(granted.lease())))
                                .encoded())
                        .build();
            }
        }
        return Response.noContent().build();
    }

    /** Marks the leases whose time is over, as the daemon itself does on its schedule, and lists those of this product. */
    @POST
    @Path("reap")
    public String reap(@Context SecurityContext security) {
        String product = Caller.of(security).product();
        List<Lease> reaped = leases.reap(clock.instant()).stream()
                .filter(lease -> lease.job().product().equals(product))
                .toList();
        return FleetJson.list("leases", reaped, FleetJson::lease);
    }
}

package dev.drover.api;

import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.serve.ProblemJson;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps those off a unit of work who don't hold it: while it is held, a change names the holder and the lease's epoch, and an
 * older epoch is refused.
 */
final class Fences {
    private Fences() {}

    /** The lease that a body speaks for by its {@code leaseEpoch}, held by {@code holder}. */
    static Optional<Lease> named(Body body, JobKey job, String holder) {
        if (!body.has("leaseEpoch")) {
            return Optional.empty();
        }
        long epoch = body.number("leaseEpoch", 0, 1, Long.MAX_VALUE);
        return Optional.of(new Lease(job, holder, Instant.EPOCH, epoch, 0, Lease.Status.HELD));
    }

    /** Why a change may not be made; the store itself looks once more when it writes under a lease. */
    static Optional<Response> refusal(Leases leases, JobKey job, Optional<Lease> fence, Instant now) {
        if (fence.isPresent()) {
            return leases.holds(fence.get(), now)
                    ? Optional.empty()
                    : Optional.of(conflict("the lease with epoch " + fence.get().epoch() + " is no longer "
                            + fence.get().holder() + "'s"));
        }
        return leases.lease(job)
                .filter(lease ->
                        lease.status() == Lease.Status.HELD && lease.expiresAt().isAfter(now))
                .map(lease -> conflict(lease.holder() + " holds this job: name factoryId and leaseEpoch"));
    }

    private static Response conflict(String why) {
        return ProblemJson.response(409, "Conflict", why);
    }
}

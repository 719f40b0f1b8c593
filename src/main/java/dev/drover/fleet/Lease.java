package dev.drover.fleet;

import java.time.Instant;

/**
 * The right to work on one unit until a moment. Each claim raises the epoch, so that a holder who slept through its expiry is
 * told apart from the present one wherever the epoch is asked for.
 */
public record Lease(JobKey job, String holder, Instant expiresAt, long epoch, long renewals, Status status) {
    public enum Status {
        HELD,
        RELEASED,
        EXPIRED
    }
}

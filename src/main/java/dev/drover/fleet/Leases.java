package dev.drover.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who works on what. All of it is compare-and-set in the store: of two who claim at once, one gets it; a renewal or release by
 * a holder whose epoch has passed changes nothing. The clock is the caller's.
 */
public interface Leases {
    /** Claims a unit of work that nobody holds, or whose lease is over, or that the same holder has already. */
    Claim claim(JobKey job, String holder, Duration time, Instant now);

    /** Holds on longer; empty when the lease is no longer this holder's. */
    Optional<Lease> renew(Lease lease, Duration time, Instant now);

    /** Gives it back; false when it was no longer this holder's. */
    boolean release(Lease lease);

    Optional<Lease> lease(JobKey job);

    /** True while this epoch is the present one and its time isn't over. */
    boolean holds(Lease lease, Instant now);

    /** How many units of work a holder has at this moment. */
    long held(String product, String holder, Instant now);

    /** The leases of a product that are held now, those that end first before the others, up to the limit. */
    List<Lease> current(String product, Instant now, int limit);

    /** Marks every lease whose time is over and returns those. */
    List<Lease> reap(Instant now);
}

package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.ServiceUnavailable;
import dev.drover.fleet.Claim;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns as leases in the shared store. A lease is taken for a pass, held on to while the pass runs, and given back at its end; of
 * a replica that died it runs out by itself. Each claim raises the lease's epoch, so a replica that slept through its own is told
 * before it writes again. Times are compared with this machine's clock: replicas must agree on the time to a few seconds.
 */
public final class LeasedTurns implements Turns {
    /** How long a lease lasts without being renewed; it is renewed three times in that time. */
    public static final Duration TIME = Duration.ofSeconds(30);

    private final Leases leases;
    private final Clock clock;
    private final String product;
    private final String holder;
    private final Map<AppRef, Lease> held = new ConcurrentHashMap<>();

    /** {@code holder} names this process and no other. */
    public LeasedTurns(Leases leases, Clock clock, String product, String holder) {
        this.leases = leases;
        this.clock = clock;
        this.product = product;
        this.holder = holder;
    }

    @Override
    public Optional<Turn> take(AppRef app) {
        JobKey key = new JobKey(product, app.id().text());
        return switch (leases.claim(key, holder, TIME, clock.instant())) {
            case Claim.Granted granted -> {
                held.put(app, granted.lease());
                yield Optional.of(new Leased(app, granted.lease()));
            }
            case Claim.Held _, Claim.NotYet _, Claim.NotClaimable _ -> Optional.empty();
        };
    }

    /** Holds on to the leases of passes that run. Called by the schedule; one that is lost is found so before the next write. */
    public void renew() {
        held.forEach((app, lease) ->
                leases.renew(lease, TIME, clock.instant()).ifPresent(renewed -> held.replace(app, lease, renewed)));
    }

    private final class Leased implements Turn {
        private final AppRef app;
        private final Lease lease;

        Leased(AppRef app, Lease lease) {
            this.app = app;
            this.lease = lease;
        }

        @Override
        public boolean stillOurs() {
            return leases.holds(lease, clock.instant());
        }

        @Override
        public void close() {
            held.remove(app);
            try {
                leases.release(lease);
            } catch (ServiceUnavailable e) {
                // it runs out by itself, and until then the store has other troubles
                System.getLogger("dev.drover.pass").log(System.Logger.Level.DEBUG, e.explanation());
            }
        }
    }
}

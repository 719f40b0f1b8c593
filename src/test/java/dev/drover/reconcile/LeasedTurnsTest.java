package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.fleet.Claim;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two replicas, one store: never both at one app, and never stuck when one of them died. */
final class LeasedTurnsTest {
    private static final AppRef APP = new AppRef(new RepositoryName("shop"), new Branch("main"), SpecPath.USUAL);

    private final HandClock clock = new HandClock();
    private final Leases store = new MemoryLeases();
    private final LeasedTurns one = new LeasedTurns(store, clock, "default", "one");
    private final LeasedTurns other = new LeasedTurns(store, clock, "default", "other");

    @Test
    void whileOneReplicaIsAtAnAppTheOtherHasNoTurn() {
        Optional<Turns.Turn> first = one.take(APP);

        Optional<Turns.Turn> second = other.take(APP);

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
    }

    @Test
    void aTurnThatIsGivenBackIsFreeAtOnce() {
        one.take(APP).orElseThrow().close();

        Optional<Turns.Turn> second = other.take(APP);

        assertThat(second).isPresent();
    }

    @Test
    void theTurnOfADeadReplicaRunsOutAndItsWordsCountNoMore() {
        Turns.Turn lost = one.take(APP).orElseThrow();
        clock.advance(LeasedTurns.TIME.plusSeconds(1));

        Turns.Turn taken = other.take(APP).orElseThrow();

        assertThat(taken.stillOurs()).isTrue();
        assertThat(lost.stillOurs()).isFalse();
    }

    @Test
    void whatIsRenewedLastsHoweverLongThePassTakes() {
        Turns.Turn turn = one.take(APP).orElseThrow();

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(10));
            one.renew();
        }

        assertThat(turn.stillOurs()).isTrue();
        assertThat(other.take(APP)).isEmpty();
    }

    @Test
    void givingBackALostTurnTakesNothingFromTheOneWhoHasItNow() {
        Turns.Turn lost = one.take(APP).orElseThrow();
        clock.advance(LeasedTurns.TIME.plusSeconds(1));
        Turns.Turn taken = other.take(APP).orElseThrow();

        lost.close();

        assertThat(taken.stillOurs()).isTrue();
    }

    /** The rules of the store's leases, held by {@code LeasesContract} on both databases, in memory. */
    private static final class MemoryLeases implements Leases {
        private final Map<JobKey, Lease> rows = new HashMap<>();

        @Override
        public Claim claim(JobKey job, String holder, Duration time, Instant now) {
            Lease row = rows.get(job);
            if (row != null && holds(row, now) && !row.holder().equals(holder)) {
                return new Claim.Held(row);
            }
            long epoch = row == null ? 1 : row.epoch() + 1;
            Lease lease = new Lease(job, holder, now.plus(time), epoch, 0, Lease.Status.HELD);
            rows.put(job, lease);
            return new Claim.Granted(lease);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Duration time, Instant now) {
            if (!holds(lease, now)) {
                return Optional.empty();
            }
            rows.put(
                    lease.job(),
                    new Lease(
                            lease.job(),
                            lease.holder(),
                            now.plus(time),
                            lease.epoch(),
                            lease.renewals() + 1,
                            lease.status()));
            return lease(lease.job());
        }

        @Override
        public boolean release(Lease lease) {
            Lease row = rows.get(lease.job());
            if (row == null || row.epoch() != lease.epoch() || row.status() != Lease.Status.HELD) {
                return false;
            }
            rows.put(
                    lease.job(),
                    new Lease(
                            row.job(),
                            row.holder(),
                            row.expiresAt(),
                            row.epoch(),
                            row.renewals(),
                            Lease.Status.RELEASED));
            return true;
        }

        @Override
        public Optional<Lease> lease(JobKey job) {
            return Optional.ofNullable(rows.get(job));
        }

        @Override
        public boolean holds(Lease lease, Instant now) {
            Lease row = rows.get(lease.job());
            return row != null
                    && row.epoch() == lease.epoch()
                    && row.holder().equals(lease.holder())
                    && row.status() == Lease.Status.HELD
                    && row.expiresAt().isAfter(now);
        }

        @Override
        public long held(String product, String holder, Instant now) {
            return rows.values().stream()
                    .filter(lease -> lease.holder().equals(holder) && holds(lease, now))
                    .count();
        }

        @Override
        public List<Lease> current(String product, Instant now, int limit) {
            return List.of();
        }

        @Override
        public List<Lease> reap(Instant now) {
            return List.of();
        }
    }
}

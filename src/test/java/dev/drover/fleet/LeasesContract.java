package dev.drover.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What leases must guarantee, whatever they are kept in. */
public abstract class LeasesContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    protected abstract Leases leases();

    protected abstract Fleet fleet();

    protected abstract String product();

    @Test
    void theFirstClaimIsGrantedAndTheSecondIsHeld() {
        Claim first = leases().claim(job("j"), "a", MINUTE, NOON);

        Claim second = leases().claim(job("j"), "b", MINUTE, NOON.plusSeconds(59));

        Lease lease = new Lease(job("j"), "a", NOON.plus(MINUTE), 1, 0, Lease.Status.HELD);
        assertThat(first).isEqualTo(new Claim.Granted(lease));
        assertThat(second).isEqualTo(new Claim.Held(lease));
    }

    @Test
    void anExpiredLeaseGoesToTheNextWithAHigherEpoch() {
        Lease old = granted(leases().claim(job("j"), "a", MINUTE, NOON));

        Lease fresh = granted(leases().claim(job("j"), "b", MINUTE, NOON.plus(MINUTE)));

        assertThat(fresh.epoch()).isEqualTo(old.epoch() + 1);
        assertThat(leases().renew(old, MINUTE, NOON.plus(MINUTE))).isEmpty();
        assertThat(leases().release(old)).isFalse();
        assertThat(leases().holds(old, NOON.plus(MINUTE))).isFalse();
        assertThat(leases().holds(fresh, NOON.plus(MINUTE))).isTrue();
    }

    @Test
    void renewingHoldsOnAndCounts() {
        Lease lease = granted(leases().claim(job("j"), "a", MINUTE, NOON));

        Optional<Lease> renewed = leases().renew(lease, MINUTE, NOON.plusSeconds(30));

        assertThat(renewed).contains(new Lease(job("j"), "a", NOON.plusSeconds(90), 1, 1, Lease.Status.HELD));
        assertThat(leases().holds(lease, NOON.plusSeconds(80))).isTrue();
    }

    @Test
    void renewingTooLateIsRefused() {
        Lease lease = granted(leases().claim(job("j"), "a", MINUTE, NOON));

        assertThat(leases().renew(lease, MINUTE, NOON.plus(MINUTE))).isEmpty();
    }

    @Test
    void aLeaseThatRanOutOrWasTakenAnewHoldsNoMore() {
        Lease old = granted(leases().claim(job("j"), "a", MINUTE, NOON));
        Instant over = NOON.plus(MINUTE).plusSeconds(1);
        assertThat(leases().holds(old, over)).isFalse();
        assertThat(leases().renew(old, MINUTE, over)).isEmpty();

        Lease anew = granted(leases().claim(job("j"), "a", MINUTE, NOON.plusSeconds(10)));

        assertThat(leases().holds(old, NOON.plusSeconds(11))).isFalse();
        assertThat(leases().renew(old, MINUTE, NOON.plusSeconds(11))).isEmpty();
        assertThat(leases().release(old)).isFalse();
        assertThat(leases().holds(anew, NOON.plusSeconds(11))).isTrue();
    }

    @Test
    void whatIsReleasedIsFree() {
        Lease lease = granted(leases().claim(job("j"), "a", MINUTE, NOON));
        leases().release(lease);

        Claim next = leases().claim(job("j"), "b", MINUTE, NOON.plusSeconds(1));

        assertThat(granted(next).epoch()).isEqualTo(2);
    }

    @Test
    void reapingMarksOnlyWhatIsOver() {
        granted(leases().claim(job("over"), "a", MINUTE, NOON));
        granted(leases().claim(job("held"), "a", MINUTE.multipliedBy(5), NOON));

        List<Lease> reaped = mine(leases().reap(NOON.plus(MINUTE)));

        assertThat(reaped).extracting(Lease::job).containsExactly(job("over"));
        assertThat(mine(leases().reap(NOON.plus(MINUTE)))).isEmpty();
        assertThat(leases().lease(job("over")).orElseThrow().status()).isEqualTo(Lease.Status.EXPIRED);
    }

    @Test
    void aHolderThatLostItsLeaseCannotWrite() {
        fleet().create(leaf("j", List.of(), Job.Dependencies.Mode.ALL), NOON);
        Versioned<Run> run = fleet().begin(new Run(
                job("j"),
                "r",
                0,
                new Run.Maker(Optional.of("a"), "drover", Optional.empty()),
                new Run.Course(NOON, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Run.Insight.NONE));
        Lease stale = granted(leases().claim(job("j"), "a", MINUTE, NOON));
        Lease fresh = granted(leases().claim(job("j"), "b", MINUTE, NOON.plus(MINUTE)));

        Change<Run> late = fleet().replace(run.value(), run.revision(), stale);

        assertThat(late).isInstanceOf(Change.Refused.class);
        assertThat(fleet().replace(run.value(), run.revision(), fresh)).isInstanceOf(Change.Done.class);
    }

    @Test
    void aHolderThatLostItsLeaseCannotMoveTheJob() {
        fleet().create(leaf("j", List.of(), Job.Dependencies.Mode.ALL), NOON);
        Lease lost = granted(leases().claim(job("j"), "a", MINUTE, NOON));
        Lease present = granted(leases().claim(job("j"), "b", MINUTE, NOON.plus(MINUTE)));
        Job running = fleet().job(job("j")).orElseThrow().value().withStage(Job.Stage.RUNNING);

        Change<Job> late = fleet().replace(running, 1, lost, NOON);
        Change<Job> ours = fleet().replace(running, 1, present, NOON);

        assertThat(late).isInstanceOf(Change.Refused.class);
        assertThat(ours).isInstanceOf(Change.Done.class);
        assertThat(leases().held(job("j").product(), "b", NOON)).isEqualTo(1);
        assertThat(leases().held(job("j").product(), "a", NOON)).isZero();
    }

    @Test
    void dependenciesComeFirst() {
        fleet().create(leaf("base", List.of(), Job.Dependencies.Mode.ALL), NOON);
        fleet().create(leaf("all", List.of("base", "gone"), Job.Dependencies.Mode.ALL), NOON);
        fleet().create(leaf("any", List.of("base", "gone"), Job.Dependencies.Mode.ANY), NOON);
        assertThat(leases().claim(job("any"), "a", MINUTE, NOON)).isEqualTo(new Claim.NotYet(List.of("base", "gone")));
        Versioned<Job> base = fleet().job(job("base")).orElseThrow();
        fleet().replace(base.value().withStage(Job.Stage.DONE), base.revision(), NOON);

        assertThat(leases().claim(job("all"), "a", MINUTE, NOON)).isEqualTo(new Claim.NotYet(List.of("gone")));
        assertThat(leases().claim(job("any"), "a", MINUTE, NOON)).isInstanceOf(Claim.Granted.class);
        assertThat(leases().claim(job("base"), "a", MINUTE, NOON)).isEqualTo(new Claim.NotClaimable("it is done"));
    }

    @Test
    void ofManyClaimsAtOnceExactlyOneIsGranted() throws InterruptedException, ExecutionException {
        int claimants = 8;
        List<Callable<Claim>> claims = new ArrayList<>();
        for (int i = 0; i < claimants; i++) {
            String holder = "holder-" + i;
            claims.add(() -> leases().claim(job("hot"), holder, MINUTE, NOON));
        }
        List<Claim> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(claimants)) {
            for (Future<Claim> claim : threads.invokeAll(claims)) {
                results.add(claim.get());
            }
        }

        assertThat(results).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(leases().lease(job("hot")).orElseThrow().epoch()).isEqualTo(1);
    }

    private JobKey job(String id) {
        return new JobKey(product(), id);
    }

    private List<Lease> mine(List<Lease> leases) {
        return leases.stream()
                .filter(lease -> lease.job().product().equals(product()))
                .toList();
    }

    private static Lease granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).lease();
    }

    private Job leaf(String id, List<String> dependencies, Job.Dependencies.Mode mode) {
        return new Job(
                job(id),
                id,
                Json.object(Map.of()),
                "",
                Job.Stage.QUEUED,
                new Job.Family(Job.Kind.LEAF, Optional.empty(), Optional.empty()),
                new Job.Needs(
                        0, List.of(), Optional.empty(), Optional.empty(), new Job.Dependencies(dependencies, mode)),
                Optional.empty(),
                Job.Times.NONE);
    }
}

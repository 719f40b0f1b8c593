package dev.drover.web;

import dev.drover.fleet.Factory;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Job;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.fleet.Versioned;
import dev.drover.reconcile.Lanes;
import dev.drover.serve.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who does the work: this process's queue, the instances of the fleet, the leases that are held, and work that waits. */
@Path("/fleet")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class FleetPage {
    private static final int MOST = 100;

    private final Frames frames;
    private final Fleet fleet;
    private final Leases leases;
    private final Lanes lanes;
    private final Clock clock;

    public FleetPage(Frames frames, Fleet fleet, Leases leases, Lanes lanes, Clock clock) {
        this.frames = frames;
        this.fleet = fleet;
        this.leases = leases;
        this.lanes = lanes;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "fleet")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance fleet(
                Frame frame,
                QueueView queue,
                List<InstanceView> instances,
                List<LeaseView> leases,
                List<WorkView> work);
    }

    @TemplateData
    public record QueueView(int running, int waiting, int later, int idle) {}

    @TemplateData
    public record InstanceView(
            String id, String health, long load, long seats, String capabilities, String seen, String kind) {}

    @TemplateData
    public record LeaseView(String job, String holder, String ends, long epoch, long renewals) {}

    @TemplateData
    public record WorkView(String id, String stage, long priority, String waits) {}

    @GET
    public TemplateInstance fleet(@Context SecurityContext security) {
        String product = Caller.of(security).product();
        Instant now = clock.instant();
        Lanes.Queue queue = lanes.queue();
        return Templates.fleet(
                frames.of(security, "fleet"),
                new QueueView(queue.running(), queue.waiting(), queue.later(), queue.idle()),
                fleet.factories(product).stream()
                        .map(each -> instance(each.value(), now))
                        .toList(),
                leases.current(product, now, MOST).stream()
                        .map(each -> lease(each, now))
                        .toList(),
                fleet.waiting(product, MOST).stream()
                        .map(each -> work(each, now))
                        .toList());
    }

    private static InstanceView instance(Factory factory, Instant now) {
        Duration silent = Duration.between(factory.state().lastHeartbeatAt(), now);
        boolean lost = silent.toMinutes() >= 2;
        return new InstanceView(
                factory.id(),
                lost ? "silent" : factory.state().health(),
                Math.round(factory.state().load() * 100),
                factory.seatLimit(),
                String.join(", ", factory.capabilities()),
                Moments.ago(factory.state().lastHeartbeatAt(), now),
                lost ? "attention" : "ok");
    }

    private static LeaseView lease(Lease lease, Instant now) {
        return new LeaseView(
                lease.job().id(),
                lease.holder(),
                "in " + Moments.length(Duration.between(now, lease.expiresAt())),
                lease.epoch(),
                lease.renewals());
    }

    private static WorkView work(Versioned<Job> job, Instant now) {
        return new WorkView(
                job.value().key().id(),
                job.value().stage().name().toLowerCase(Locale.ROOT),
                job.value().needs().priority(),
                Moments.length(Duration.between(job.value().times().createdAt(), now)));
    }
}

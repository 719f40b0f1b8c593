package dev.drover.wiring;

import dev.drover.access.People.Admitted;
import dev.drover.access.local.LocalPeople;
import dev.drover.app.ServiceUnavailable;
import dev.drover.serve.OpenStreams;
import dev.drover.serve.Sessions;
import dev.drover.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps what is known of people and of sessions that they ended up to date with the store, which other replicas write to, and ends the streams
 * that nobody may read any more. Where nobody could come in at all, it makes a first operator at start and prints the password and token, this once.
 */
@ApplicationScoped
class AccessPulse {
    private static final System.Logger LOG = System.getLogger("dev.drover.access");

    private final LocalPeople people;
    private final Sessions sessions;
    private final OpenStreams streams;
    private final Settings settings;
    private final Launch launch;

    AccessPulse(LocalPeople people, Sessions sessions, OpenStreams streams, Settings settings, Launch launch) {
        this.people = people;
        this.sessions = sessions;
        this.streams = streams;
        this.settings = settings;
        this.launch = launch;
    }

    void start(@Observes StartupEvent event) {
        boolean serves = !launch.options().once() && !launch.options().dryRun();
        boolean elsewhere = settings.services().oidc().isPresent();
        try {
            if (serves && !elsewhere && Launch.begun().isPresent()) {
                people.first().ifPresent(this::tell);
            } else {
                people.refresh();
            }
            sessions.refresh();
        } catch (ServiceUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, e.explanation());
        }
    }

    private void tell(Admitted first) {
        System.out.println("Nobody may sign in yet, so there is a first person now. This is shown once:");
        System.out.println("  sign in at  " + settings.serving().publicUrl() + "/sign-in");
        System.out.println("  name        " + first.person().name());
        System.out.println("  password    " + first.password());
        System.out.println("  API token   " + first.token());
        System.out.flush();
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        try {
            people.refresh();
            sessions.refresh();
        } catch (ServiceUnavailable e) {
            LOG.log(System.Logger.Level.DEBUG, e.explanation());
        }
        streams.check();
    }
}

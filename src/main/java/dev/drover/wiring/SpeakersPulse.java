package dev.drover.wiring;

import dev.drover.settings.Roster;
import dev.drover.wiring.Speakers.Speaker;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says at every start, and when a repository is added, as whom Drover speaks there, because what that account writes is never heard:
 * with a person's own token, that person would talk to nobody. Loudly where the account doesn't look like a program's.
 */
@ApplicationScoped
class SpeakersPulse {
    private static final System.Logger LOG = System.getLogger("dev.drover.forge");

    private final Roster roster;
    private final Speakers speakers;

    SpeakersPulse(Roster roster, Forges forges) {
        this.roster = roster;
        this.speakers = new Speakers(repository -> forges.watched(repository).forge());
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("speakers").start(this::tell);
    }

    /** Costs nothing while every account is known. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tell() {
        for (Speaker speaker : speakers.found(roster.all())) {
            LOG.log(speaker.isProgram() ? System.Logger.Level.INFO : System.Logger.Level.WARNING, speaker.sentence());
        }
    }
}

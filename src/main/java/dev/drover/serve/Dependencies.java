package dev.drover.serve;

import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The health of what is outside this process. It is a group of its own: when Nomad or a forge is away, this process is neither
 * restarted nor taken out of service for it.
 */
@HealthGroup("dependencies")
@Singleton
@Blocking
public class Dependencies implements HealthCheck {
    private final Checkups checkups;

    Dependencies(Checkups checkups) {
        this.checkups = checkups;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("dependencies");
        boolean well = true;
        for (Checkup checkup : checkups.all()) {
            well &= checkup.state() != Checkup.State.FAILED;
            String what = checkup.advice().what();
            answer.withData(checkup.service(), checkup.state().name() + (what.isEmpty() ? "" : ": " + what));
        }
        return answer.status(well).build();
    }
}

package dev.drover.api;

import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Views;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** A stream of apps as they change. A reader that is too slow misses some and reads the list again. */
@Path("/api/v1/events")
public class EventsResource {
    private final Views views;

    EventsResource(Views views) {
        this.views = views;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<AppJson> events() {
        return Multi.createFrom()
                .<AppView>emitter(
                        emitter -> emitter.onTermination(views.listen(emitter::emit)), BackPressureStrategy.DROP)
                .map(AppJson::of);
    }
}

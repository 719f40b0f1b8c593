package dev.drover.web;

import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Views;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/**
 * Tells open pages that something changed, by the id of the app; the page then reads itself again. A beat now and then keeps the
 * connection; a page that is too slow misses some, which costs it nothing.
 */
@Path("/events")
public final class LiveEvents {
    private static final Duration BEAT = Duration.ofSeconds(20);

    private final Views views;

    public LiveEvents(Views views) {
        this.views = views;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> events() {
        Multi<String> changes = Multi.createFrom()
                .<AppView>emitter(
                        emitter -> emitter.onTermination(views.listen(emitter::emit)), BackPressureStrategy.DROP)
                .map(view -> view.app().id().text());
        Multi<String> beats =
                Multi.createFrom().ticks().every(BEAT).onOverflow().drop().map(_ -> "");
        return Multi.createBy().merging().streams(changes, beats);
    }
}

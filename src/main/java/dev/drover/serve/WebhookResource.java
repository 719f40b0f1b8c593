package dev.drover.serve;

import dev.drover.forge.Hint;
import dev.drover.forge.WebhookReaders;
import dev.drover.forge.Webhooks;
import dev.drover.reconcile.Wake;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the webhooks of forges. The size is limited before anything else, the signature is checked before anything is parsed,
 * and all that follows is that a repository's lanes wake, once for each thing said. It answers at once.
 */
@Path("/webhooks/{forge}")
@Singleton
public final class WebhookResource {
    private static final int LARGEST = 4 << 20;

    private final Instance<WebhookReaders> readers;
    private final Instance<Wake> wake;
    private final Deliveries deliveries;

    public WebhookResource(Instance<WebhookReaders> readers, Instance<Wake> wake, Clock clock) {
        this.readers = readers;
        this.wake = wake;
        this.deliveries = new Deliveries(clock);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("forge") String forge, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        Optional<Webhooks> webhooks = readers.isResolvable() ? readers.get().of(forge) : Optional.empty();
        if (webhooks.isEmpty()) {
            return ProblemJson.response(
                    404, "Not Found", "no repository here takes webhooks of \"" + forge + "\": see …_WEBHOOK_SECRET");
        }
        if (headers.getLength() > LARGEST) {
            return tooLarge();
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return tooLarge();
        }
        Map<String, String> plain = new HashMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> plain.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Optional<Hint> hint;
        try {
            hint = webhooks.get().read(plain, bytes);
        } catch (SecurityException e) {
            return ProblemJson.response(
                    401, "Unauthorized", "the signature is of no repository's secret here: compare both sides");
        }
        boolean news = hint.isPresent() && deliveries.isNew(forge, hint.get().event(), bytes);
        if (news && wake.isResolvable()) {
            hint.get().repositories().forEach(wake.get()::repository);
        }
        return Response.status(hint.isPresent() ? 202 : 204).build();
    }

    private static Response tooLarge() {
        return ProblemJson.response(413, "Content Too Large", "a webhook has up to " + LARGEST + " bytes");
    }
}

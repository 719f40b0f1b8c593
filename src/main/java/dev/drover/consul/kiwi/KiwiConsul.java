package dev.drover.consul.kiwi;

import dev.drover.app.ServiceUnavailable;
import dev.drover.consul.Consul;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kiwiproject.consul.ConsulException;
import org.kiwiproject.consul.model.kv.Value;

/**
 * A Consul that is asked through the consul-client library: its key-value store and its catalog. Connects on first use; a key
 * that holds more than 1 MiB, or something that is no text, counts as refused. The token is sent as a header and never shown.
 */
public final class KiwiConsul implements Consul {
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final int LONGEST = 1 << 20;

    private final String address;
    private final Optional<String> token;
    private final ReentrantLock lock = new ReentrantLock();
    private org.kiwiproject.consul.@Nullable Consul client;

    public KiwiConsul(String address, Optional<String> token) {
        this.address = address;
        this.token = token;
    }

    /** The library's client is heavy to make, so it is made when it is first needed. */
    private org.kiwiproject.consul.Consul client() {
        lock.lock();
        try {
            org.kiwiproject.consul.Consul made = client == null ? made() : client;
            client = made;
            return made;
        } finally {
            lock.unlock();
        }
    }

    private org.kiwiproject.consul.Consul made() {
        var builder = org.kiwiproject.consul.Consul.builder()
                .withUrl(address)
                .withPing(false)
                .withConnectTimeoutMillis(TO_CONNECT.toMillis())
                .withReadTimeoutMillis(TO_ANSWER.toMillis())
                .withWriteTimeoutMillis(TO_ANSWER.toMillis());
        token.ifPresent(builder::withTokenAuth);
        return builder.build();
    }

    @Override
    public Optional<String> text(String key) {
        Optional<Value> value =
                answer("read " + key, () -> client().keyValueClient().getValue(key));
        Optional<String> text = value.flatMap(each -> each.getValueAsString(StandardCharsets.UTF_8));
        if (text.isPresent() && text.get().length() > LONGEST) {
            throw new ServiceUnavailable("consul", key + " holds more than 1 MiB", "Keep a short document there");
        }
        return text;
    }

    @Override
    public Set<String> services() {
        return Set.copyOf(answer(
                "list services",
                () -> client().catalogClient().getServices().getResponse().keySet()));
    }

    private <T> T answer(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConsulException e) {
            throw unavailable(what, e);
        }
    }

    private ServiceUnavailable unavailable(String what, ConsulException e) {
        int status = e.hasCode() ? e.getCode() : 0;
        if (status == 403 || status == 401) {
            return new ServiceUnavailable(
                    "consul",
                    "it refuses to " + what + " (" + status + ")",
                    "Set CONSUL_HTTP_TOKEN to one that may read this key and service names",
                    e);
        }
        return status == 0
                ? new ServiceUnavailable(
                        "consul",
                        "nothing answers at " + address,
                        "Check that Consul runs there and CONSUL_HTTP_ADDR is right",
                        e)
                : new ServiceUnavailable(
                        "consul", "it answered " + status + " when asked to " + what, "Look at its servers", e);
    }
}

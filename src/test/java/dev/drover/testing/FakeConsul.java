package dev.drover.testing;

import dev.drover.app.ServiceUnavailable;
import dev.drover.consul.Consul;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A Consul in memory: keys, services, and whether it is down. */
public final class FakeConsul implements Consul {
    private final Map<String, String> keys = new TreeMap<>();
    private final Set<String> services = new TreeSet<>(Set.of("consul"));
    private boolean down;

    public FakeConsul put(String key, String text) {
        keys.put(key, text);
        return this;
    }

    public FakeConsul register(String service) {
        services.add(service);
        return this;
    }

    public void goDown() {
        down = true;
    }

    @Override
    public Optional<String> text(String key) {
        lookAlive();
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public Set<String> services() {
        lookAlive();
        return Set.copyOf(services);
    }

    private void lookAlive() {
        if (down) {
            throw new ServiceUnavailable("consul", "nothing answers", "Check that Consul runs there");
        }
    }
}

package dev.drover.testing;

import dev.drover.consul.Consul;
import dev.drover.consul.ConsulContract;

class FakeConsulTest extends ConsulContract {
    private final FakeConsul consul = new FakeConsul();

    @Override
    protected Consul consul() {
        return consul;
    }

    @Override
    protected String put(String key, String text) {
        consul.put("own/" + key, text);
        return "own/" + key;
    }

    @Override
    protected void register(String service) {
        consul.register(service);
    }
}

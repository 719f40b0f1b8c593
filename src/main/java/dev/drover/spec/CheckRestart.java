package dev.drover.spec;

import dev.drover.hcl.Value;

/** When an unhealthy check restarts its task. */
public record CheckRestart(Settings settings) implements Part {
    public static CheckRestart none() {
        return new CheckRestart(Settings.none());
    }

    @Override
    public String type() {
        return "check_restart";
    }

    @Override
    public CheckRestart set(String name, Value value) {
        return new CheckRestart(settings.set(name, value));
    }

    public CheckRestart limit(long limit) {
        return set("limit", Value.of(limit));
    }

    public CheckRestart grace(String grace) {
        return set("grace", Value.of(grace));
    }
}

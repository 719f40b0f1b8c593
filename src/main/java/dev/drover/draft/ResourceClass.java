package dev.drover.draft;

import java.util.Locale;
import java.util.Optional;

/** What an app gets when nothing better is known, by what kind of app it is. */
enum ResourceClass {
    /** Proxies and small bots. */
    LIGHT(200, 128),
    /** Most apps. */
    MEDIUM(500, 512),
    /** Databases and search. */
    HEAVY(1000, 2048),
    /** Models and heavy computing. */
    COMPUTE(4000, 8192);

    private final long cpu;
    private final long memory;

    ResourceClass(long cpu, long memory) {
        this.cpu = cpu;
        this.memory = memory;
    }

    long cpu() {
        return cpu;
    }

    long memory() {
        return memory;
    }

    static Optional<ResourceClass> named(String text) {
        for (ResourceClass each : values()) {
            if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}

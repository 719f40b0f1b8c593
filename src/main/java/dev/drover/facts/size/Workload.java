package dev.drover.facts.size;

import java.util.Locale;

/**
 * What kind of program a container runs, with the memory (MiB) and CPU (MHz) to start it with where nothing better is known. The sizes are
 * middle values of what people give such programs, so that most real needs lie within a factor of two.
 */
enum Workload {
    /** A web server that only hands out files. */
    FILES(Tier.LIGHT, 64, 100),
    /** One compiled binary. */
    NATIVE(Tier.LIGHT, 128, 200),
    PHP(Tier.LIGHT, 128, 200),
    NODE(Tier.MEDIUM, 256, 256),
    PYTHON(Tier.MEDIUM, 256, 200),
    RUBY(Tier.MEDIUM, 512, 500),
    BEAM(Tier.MEDIUM, 512, 256),
    DOTNET(Tier.MEDIUM, 256, 256),
    /** Pages are rendered by the server, with the whole component tree in memory. */
    RENDERED(Tier.HEAVY, 512, 256),
    JVM(Tier.HEAVY, 512, 500),
    /** Models are loaded and run in the process. */
    LEARNING(Tier.COMPUTE, 4096, 2000);

    /** The service classes that people see. */
    enum Tier {
        LIGHT,
        MEDIUM,
        HEAVY,
        COMPUTE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Tier tier;
    private final int memory;
    private final int cpu;

    Workload(Tier tier, int memory, int cpu) {
        this.tier = tier;
        this.memory = memory;
        this.cpu = cpu;
    }

    Tier tier() {
        return tier;
    }

    int memory() {
        return memory;
    }

    int cpu() {
        return cpu;
    }
}

package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;

/** When a batch job starts. */
public record Periodic(Settings settings) implements JobPart {
    /** The one-expression form, which every Nomad version reads. */
    public static Periodic cron(String expression) {
        return new Periodic(Settings.none()).set("cron", Value.of(expression));
    }

    /** Several expressions: Nomad 1.6 and later. */
    public static Periodic crons(List<String> expressions) {
        return new Periodic(Settings.none()).set("crons", Value.texts(expressions));
    }

    @Override
    public String type() {
        return "periodic";
    }

    @Override
    public Periodic set(String name, Value value) {
        return new Periodic(settings.set(name, value));
    }

    public Periodic prohibitOverlap(boolean prohibitOverlap) {
        return set("prohibit_overlap", Value.of(prohibitOverlap));
    }

    public Periodic timeZone(String timeZone) {
        return set("time_zone", Value.of(timeZone));
    }
}

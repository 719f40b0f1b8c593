package dev.drover.spec;

import dev.drover.hcl.Value;

/** Whether and when a failed allocation moves to another node. */
public record Reschedule(Settings settings) implements JobPart, GroupPart {
    public static Reschedule none() {
        return new Reschedule(Settings.none());
    }

    @Override
    public String type() {
        return "reschedule";
    }

    @Override
    public Reschedule set(String name, Value value) {
        return new Reschedule(settings.set(name, value));
    }

    public Reschedule attempts(long attempts) {
        return set("attempts", Value.of(attempts));
    }

    public Reschedule interval(String interval) {
        return set("interval", Value.of(interval));
    }

    public Reschedule delay(String delay) {
        return set("delay", Value.of(delay));
    }

    public Reschedule delayFunction(String delayFunction) {
        return set("delay_function", Value.of(delayFunction));
    }

    public Reschedule maxDelay(String maxDelay) {
        return set("max_delay", Value.of(maxDelay));
    }

    public Reschedule unlimited(boolean unlimited) {
        return set("unlimited", Value.of(unlimited));
    }
}

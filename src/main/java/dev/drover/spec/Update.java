package dev.drover.spec;

import dev.drover.hcl.Value;

/** How a new version replaces the old one. */
public record Update(Settings settings) implements JobPart, GroupPart {
    public static Update none() {
        return new Update(Settings.none());
    }

    @Override
    public String type() {
        return "update";
    }

    @Override
    public Update set(String name, Value value) {
        return new Update(settings.set(name, value));
    }

    public Update maxParallel(long maxParallel) {
        return set("max_parallel", Value.of(maxParallel));
    }

    public Update healthCheck(String healthCheck) {
        return set("health_check", Value.of(healthCheck));
    }

    public Update minHealthyTime(String minHealthyTime) {
        return set("min_healthy_time", Value.of(minHealthyTime));
    }

    public Update healthyDeadline(String healthyDeadline) {
        return set("healthy_deadline", Value.of(healthyDeadline));
    }

    public Update progressDeadline(String progressDeadline) {
        return set("progress_deadline", Value.of(progressDeadline));
    }

    public Update autoRevert(boolean autoRevert) {
        return set("auto_revert", Value.of(autoRevert));
    }

    public Update autoPromote(boolean autoPromote) {
        return set("auto_promote", Value.of(autoPromote));
    }

    public Update canary(long canary) {
        return set("canary", Value.of(canary));
    }

    public Update stagger(String stagger) {
        return set("stagger", Value.of(stagger));
    }
}

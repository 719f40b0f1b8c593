package dev.drover.policy;

import java.util.List;
import java.util.Set;

/**
 * What the jobs of one repository may ask for. Everything that isn't named here is denied; only the operator widens it.
 *
 * @param drivers the task drivers that may be used
 * @param images patterns of image names, {@code *} standing for anything; none means every image
 * @param allow ids of rules that don't apply
 * @param scope where its jobs may run
 */
public record Policy(Set<String> drivers, List<String> images, Set<String> allow, Scope scope) {

    /** The only namespace and region; empty for whatever the spec says. */
    public record Scope(String namespace, String region) {

        public static Scope any() {
            return new Scope("", "");
        }
    }

    public Policy {
        drivers = Set.copyOf(drivers);
        images = List.copyOf(images);
        allow = Set.copyOf(allow);
    }

    /** Containers of any image, and nothing that reaches the host. */
    public static Policy usual() {
        return new Policy(Set.of("docker"), List.of(), Set.of(), Scope.any());
    }
}

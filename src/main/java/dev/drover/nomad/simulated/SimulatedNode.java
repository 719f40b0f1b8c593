package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import dev.drover.nomad.PlacementFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one node there is: every driver, one datacenter, a fair amount of memory. Says why it will not take a group. */
record SimulatedNode(String name, String datacenter, long memory, Map<String, String> attributes) {
    static final SimulatedNode USUAL = new SimulatedNode(
            "simulated-1",
            "dc1",
            65_536,
            Map.of(
                    "${attr.cpu.arch}", "amd64",
                    "${attr.kernel.name}", "linux",
                    "${attr.os.name}", "simulated",
                    "${attr.nomad.version}", "1.11.3",
                    "${node.datacenter}", "dc1",
                    "${node.class}", "",
                    "${node.pool}", "default"));

    SimulatedNode {
        attributes = Map.copyOf(attributes);
    }

    Optional<PlacementFailure> refusal(JobShape job, JobShape.Group group) {
        Map<String, Long> available = new TreeMap<>();
        boolean here = job.datacenters().stream().anyMatch(this::matches);
        if (!here) {
            job.datacenters().forEach(each -> available.put(each, 0L));
            return Optional.of(new PlacementFailure(group.name(), 0, Map.of(), Map.of(), available));
        }
        available.put(datacenter, 1L);
        for (Json constraint : group.constraints()) {
            if (!meets(constraint)) {
                String text = constraint.get("LTarget").string("") + " "
                        + constraint.get("Operand").string("=") + " "
                        + constraint.get("RTarget").string("");
                return Optional.of(new PlacementFailure(group.name(), 1, Map.of(text, 1L), Map.of(), available));
            }
        }
        long wanted = group.tasks().stream().mapToLong(JobShape.Task::memory).sum();
        return wanted <= memory
                ? Optional.empty()
                : Optional.of(new PlacementFailure(group.name(), 1, Map.of(), Map.of("memory", 1L), available));
    }

    private boolean matches(String pattern) {
        return pattern.equals(datacenter)
                || (pattern.endsWith("*") && datacenter.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    /** Only what can be decided for sure counts against a job: unknown attributes and operators are taken as met. */
    private boolean meets(Json constraint) {
        String actual = attributes.get(constraint.get("LTarget").string(""));
        if (actual == null) {
            return true;
        }
        String wanted = constraint.get("RTarget").string("");
        return switch (constraint.get("Operand").string("=")) {
            case "=", "==", "is" -> actual.equals(wanted);
            case "!=", "not" -> !actual.equals(wanted);
            default -> true;
        };
    }
}

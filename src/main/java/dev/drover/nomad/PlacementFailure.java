package dev.drover.nomad;

import java.util.Map;

/** Why the scheduler could not place a group: how many nodes there were, and what each reason kept away. */
public record PlacementFailure(
        String group,
        long nodesEvaluated,
        Map<String, Long> filtered,
        Map<String, Long> exhausted,
        Map<String, Long> nodesAvailable) {
    public PlacementFailure {
        filtered = Map.copyOf(filtered);
        exhausted = Map.copyOf(exhausted);
        nodesAvailable = Map.copyOf(nodesAvailable);
    }
}

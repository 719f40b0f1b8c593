package dev.drover.nomad;

import java.util.Map;

/**
 * Why the scheduler could not place a group: how many nodes there were, what each reason kept away, and how many nodes there are in
 * each datacenter that it asked for.
 */
public record PlacementFailure(
        String group,
        long nodesEvaluated,
        Map<String, Long> filtered,
        Map<String, Long> exhausted,
        Map<String, Long> nodesAvailable) {
    /** Before the name of a node pool among {@code nodesAvailable}, where it has no node at all. */
    public static final String POOL = "node pool ";

    public PlacementFailure {
        filtered = Map.copyOf(filtered);
        exhausted = Map.copyOf(exhausted);
        nodesAvailable = Map.copyOf(nodesAvailable);
    }
}

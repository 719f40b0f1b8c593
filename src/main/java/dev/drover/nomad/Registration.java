package dev.drover.nomad;

/**
 * One job to register, only if the cluster's copy is still at the index that was planned against (0: must not exist).
 * {@code preserveCounts} where an autoscaler owns the counts.
 */
public record Registration(ParsedJob job, long expectedIndex, boolean preserveCounts) {}

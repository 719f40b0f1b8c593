package dev.drover.git;

import java.util.Optional;

/**
 * How a branch went on since its code last changed: that commit (empty when history doesn't reach so far back), and how many newer
 * ones changed a certain file.
 */
public record Since(Optional<Commit> code, int changes) {}

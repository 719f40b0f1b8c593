package dev.drover.cli;

import java.nio.file.Path;
import java.util.Optional;

/** How the demo was asked for: the port, the folder that keeps its data, and the kind of cluster. */
public record DemoOptions(int port, Optional<Path> keep, ClusterKind cluster) {
    public enum ClusterKind {
        AUTO,
        NOMAD,
        SIMULATED
    }
}

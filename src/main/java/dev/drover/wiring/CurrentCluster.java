package dev.drover.wiring;

import dev.drover.nomad.Cluster;
import java.util.Optional;

/** The cluster of this process, if one is configured. */
record CurrentCluster(Optional<Cluster> cluster) {}

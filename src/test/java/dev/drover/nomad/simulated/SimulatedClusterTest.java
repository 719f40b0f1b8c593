package dev.drover.nomad.simulated;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterContract;
import dev.drover.nomad.Parse;
import java.time.Clock;
import java.util.List;

/** The contract on the simulation: the same promises as a real Nomad. */
class SimulatedClusterTest extends ClusterContract {
    private final Cluster cluster = new SimulatedCluster(
            source -> new Parse.Rejected(List.of(new Parse.Fault(1, 1, "no HCL in this suite"))), Clock.systemUTC());

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return "default";
    }

    @Override
    protected boolean hasTags() {
        return true;
    }
}

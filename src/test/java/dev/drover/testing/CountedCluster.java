package dev.drover.testing;

import dev.drover.nomad.Cluster;
import java.util.ArrayList;
import java.util.List;

/** A cluster behind another that takes down which questions and orders reach it, by the names of the port. */
public final class CountedCluster {
    private final Cluster behind;
    private final List<String> calls = new ArrayList<>();

    public CountedCluster(Cluster behind) {
        this.behind = behind;
    }

    public Cluster cluster() {
        Interposed counting = (name, _, cluster) -> {
            calls.add(name);
            return cluster.answer();
        };
        return counting.before(behind);
    }

    /** What was called since the last time this was asked. */
    public List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }
}

package dev.drover.nomad;

import java.util.List;

/** All jobs at one index of the cluster; the index goes into the next blocking call. */
public record JobList(long index, List<JobStub> jobs) {
    public JobList {
        jobs = List.copyOf(jobs);
    }
}

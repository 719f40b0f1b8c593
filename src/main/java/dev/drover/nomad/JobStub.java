package dev.drover.nomad;

/** One line of the list of jobs: enough to see that nothing moved. {@code owner} is the {@code drover.owner} meta, "" when absent. */
public record JobStub(
        JobId id, String type, String status, boolean stopped, long jobModifyIndex, String parent, String owner) {}

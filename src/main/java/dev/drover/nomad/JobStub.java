package dev.drover.nomad;

/**
 * One line of the list of jobs: enough to see that nothing moved. {@code owner} is the {@code drover.owner} meta, "" when absent;
 * {@code mark} changes with the job and with whatever happens to its allocations, "" where it wasn't listed.
 */
public record JobStub(
        JobId id,
        String type,
        String status,
        boolean stopped,
        long jobModifyIndex,
        String parent,
        String owner,
        String mark) {
    /** One that wasn't listed. */
    public JobStub(
            JobId id, String type, String status, boolean stopped, long jobModifyIndex, String parent, String owner) {
        this(id, type, status, stopped, jobModifyIndex, parent, owner, "");
    }
}

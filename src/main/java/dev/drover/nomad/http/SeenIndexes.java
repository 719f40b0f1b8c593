package dev.drover.nomad.http;

import dev.drover.nomad.JobId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Up to which index of the cluster each job was last looked at, by topic of the event stream; the least used jobs are forgotten. */
final class SeenIndexes {
    private static final int MOST = 20_000;
    private static final Map<String, Long> NOTHING =
            Map.of("Job", 0L, "Deployment", 0L, "Evaluation", 0L, "Allocation", 0L);

    private final Map<JobId, Map<String, Long>> byJob = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void saw(JobId job, Map<String, Long> indexes) {
        byJob.put(job, indexes);
        if (byJob.size() > MOST) {
            byJob.remove(byJob.keySet().iterator().next());
        }
    }

    synchronized Map<String, Long> of(JobId job) {
        return byJob.getOrDefault(job, NOTHING);
    }
}

package dev.drover.nomad.http;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.Rollout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * In which region each job is whose spec names one: Nomad answers for another region only when it is asked for it. Whoever reads a spec
 * says so here first; jobs that were read longest ago are forgotten. Safe for use from several threads.
 */
final class Regions {
    private static final int MOST = 20_000;

    private final Map<JobId, String> byJob = bounded();
    private final Map<String, String> byPart = bounded();

    private static <K> Map<K, String> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, String> eldest) {
                return size() > MOST;
            }
        };
    }

    synchronized void saw(JobId job, Json tree) {
        String region = tree.get("Region").string("");
        if (region.isEmpty()) {
            byJob.remove(job);
        } else {
            byJob.put(job, region);
        }
    }

    /** Notes the allocations and deployments of a job, which are asked for by their own ids. */
    synchronized void saw(Rollout rollout) {
        String region = byJob.get(rollout.job().stub().id());
        if (region != null) {
            rollout.allocations().forEach(each -> byPart.put(each.id(), region));
            rollout.deployments().forEach(each -> byPart.put(each.id(), region));
        }
    }

    /** The request about an allocation or a deployment, in its region. */
    synchronized Request about(String part, Request request) {
        String region = byPart.get(part);
        return region == null ? request : request.with("region", region);
    }

    /** The request in the job's namespace and region. */
    synchronized Request about(JobId job, Request request) {
        String region = byJob.get(job);
        Request there = request.in(job.namespace());
        return region == null ? there : there.with("region", region);
    }

    synchronized Set<String> all() {
        return new TreeSet<>(byJob.values());
    }

    /** The region that the job's spec names. */
    synchronized Optional<String> of(JobId job) {
        return Optional.ofNullable(byJob.get(job));
    }

    /** A namespace of a region. */
    record Place(String region, String namespace) {}

    /** Where the jobs are whose specs name another region than ours. */
    synchronized Set<Place> elsewhere(String home) {
        return byJob.entrySet().stream()
                .filter(each -> !each.getValue().equals(home))
                .map(each -> new Place(each.getValue(), each.getKey().namespace()))
                .collect(Collectors.toSet());
    }
}

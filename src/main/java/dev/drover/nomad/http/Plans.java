package dev.drover.nomad.http;

import com.hashicorp.nomad.apimodel.AllocationMetric;
import com.hashicorp.nomad.apimodel.DesiredUpdates;
import com.hashicorp.nomad.apimodel.JobPlanResponse;
import dev.drover.json.Json;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobPlan.GroupUpdates;
import dev.drover.nomad.PlacementFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a plan would do, and why a group could not be placed. */
final class Plans {
    private static final List<String> PARTS = List.of("Fields", "Objects", "TaskGroups", "Tasks");

    /** It always has nodes: a placement that saw none in it looked in datacenters that are not there. */
    private static final String USUAL_POOL = "default";

    private Plans() {}

    static JobPlan of(Reply reply) {
        JobPlanResponse plan = Model.read(reply, JobPlanResponse.class);
        Json diff = reply.json().get("Diff");
        return new JobPlan(
                Jobs.number(plan.getJobModifyIndex()),
                changes(diff),
                diff,
                updates(plan),
                failures(plan.getFailedTgAllocs()),
                Jobs.text(plan.getWarnings()));
    }

    /** Nomad calls a group or task "Edited" when only the order of something moved; a real change has a field or object of its own. */
    static boolean changes(Json diff) {
        if (kind(diff).equals("None") || diff.isNothing()) {
            return false;
        }
        boolean whole = !kind(diff).equals("Edited");
        boolean leaf = diff.get("Fields").isNothing() && diff.get("Objects").isNothing() && isField(diff);
        if (whole || leaf) {
            return true;
        }
        for (String part : PARTS) {
            for (Json child : diff.get(part).list()) {
                if (changes(child)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String kind(Json diff) {
        return diff.get("Type").string("None");
    }

    private static boolean isField(Json diff) {
        return !diff.get("Old").isNothing() || !diff.get("New").isNothing();
    }

    private static Map<String, GroupUpdates> updates(JobPlanResponse plan) {
        Map<String, GroupUpdates> updates = new TreeMap<>();
        if (plan.getAnnotations() == null || plan.getAnnotations().getDesiredTgUpdates() == null) {
            return updates;
        }
        plan.getAnnotations().getDesiredTgUpdates().forEach((group, wanted) -> updates.put(group, counts(wanted)));
        return updates;
    }

    private static GroupUpdates counts(DesiredUpdates wanted) {
        Map<String, Long> counts = new LinkedHashMap<>();
        count(counts, "ignore", wanted.getIgnore());
        count(counts, "create", wanted.getPlace());
        count(counts, "migrate", wanted.getMigrate());
        count(counts, "destroy", wanted.getStop());
        count(counts, "in-place update", wanted.getInPlaceUpdate());
        count(counts, "create/destroy update", wanted.getDestructiveUpdate());
        count(counts, "canary", wanted.getCanary());
        count(counts, "preemptions", wanted.getPreemptions());
        return new GroupUpdates(counts);
    }

    private static void count(Map<String, Long> counts, String name, @Nullable BigInteger number) {
        if (Jobs.number(number) > 0) {
            counts.put(name, Jobs.number(number));
        }
    }

    static List<PlacementFailure> failures(@Nullable Map<String, AllocationMetric> failed) {
        List<PlacementFailure> failures = new ArrayList<>();
        if (failed != null) {
            new TreeMap<>(failed).forEach((group, metric) -> failures.add(failure(group, metric)));
        }
        return failures;
    }

    private static PlacementFailure failure(String group, AllocationMetric metric) {
        Map<String, Long> filtered = new TreeMap<>();
        add(filtered, "", metric.getConstraintFiltered());
        add(filtered, "node class ", metric.getClassFiltered());
        Map<String, Long> exhausted = new TreeMap<>();
        add(exhausted, "", metric.getDimensionExhausted());
        add(exhausted, "node class ", metric.getClassExhausted());
        if (metric.getQuotaExhausted() != null) {
            metric.getQuotaExhausted().forEach(quota -> exhausted.put("quota " + quota, 1L));
        }
        Map<String, Long> available = new TreeMap<>();
        add(available, "", metric.getNodesAvailable());
        if (metric.getUnmappedProperties().get("NodesInPool") instanceof Number inPool
                && inPool.longValue() == 0
                && metric.getUnmappedProperties().get("NodePool") instanceof String pool
                && !pool.equals(USUAL_POOL)) {
            available.put(PlacementFailure.POOL + pool, 0L);
        }
        return new PlacementFailure(group, metric.getNodesEvaluated(), filtered, exhausted, available);
    }

    private static void add(Map<String, Long> all, String before, @Nullable Map<String, Integer> counts) {
        if (counts != null) {
            counts.forEach((name, count) -> all.put(before + name, count.longValue()));
        }
    }
}

package dev.drover.health;

import dev.drover.health.Diagnosis.Evidence;
import dev.drover.health.Diagnosis.Where;
import dev.drover.json.Json;
import dev.drover.nomad.PlacementFailure;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why the scheduler found no place: which of its metrics says most, and what it means for the spec. */
public final class Placements {
    /** What the scheduler says of nodes like one that it looked at before; the reason stands with that one. */
    private static final String LIKE_BEFORE = "computed class ineligible";

    /** Constraints that nobody wrote: Nomad adds them for what a job uses. Each with what the nodes then lack. */
    private static final Map<String, String> ADDED_BY_NOMAD = Map.of(
            "${attr.vault.", "not connected to Vault",
            "${attr.consul.", "not connected to Consul",
            "${attr.plugins.cni.", "without this network plugin, which the bridge mode needs",
            "${attr.plugins.secrets.", "without this plugin for secrets",
            "${attr.nomad.service_discovery}", "without Nomad's own service discovery",
            "${attr.nomad.version}", "with a Nomad that is too old for what the job uses",
            "${attr.os.signals}", "without a signal that the job uses");

    private Placements() {}

    /** The groups that wait for a place now, each with its cause; empty once an evaluation placed them. */
    static List<Diagnosis> of(Rollout rollout) {
        boolean someWait =
                rollout.evaluations().stream().anyMatch(each -> each.status().equals("blocked"));
        List<Diagnosis> found = new ArrayList<>();
        for (Evaluation evaluation : rollout.evaluations()) {
            if (evaluation.status().equals("blocked")
                    || !evaluation.blockedEvaluation().isEmpty()) {
                for (PlacementFailure failure : evaluation.failures()) {
                    Diagnosis diagnosis =
                            of(inItsDatacenters(failure, rollout.job().tree()));
                    if (someWait && !found.contains(diagnosis)) {
                        found.add(diagnosis);
                    }
                }
            }
        }
        return found;
    }

    /** Where the scheduler saw no node at all, it does not say which datacenters it looked in; the job does. */
    private static PlacementFailure inItsDatacenters(PlacementFailure failure, Json job) {
        if (failure.nodesEvaluated() > 0 || !failure.nodesAvailable().isEmpty()) {
            return failure;
        }
        Map<String, Long> none = new TreeMap<>();
        job.get("Datacenters").list().forEach(each -> none.put(each.string(""), 0L));
        return new PlacementFailure(failure.group(), 0, failure.filtered(), failure.exhausted(), none);
    }

    static Diagnosis of(PlacementFailure failure) {
        return new Diagnosis(
                cause(failure), new Where("", failure.group(), ""), new Evidence("placement", reasons(failure)));
    }

    private static Cause cause(PlacementFailure failure) {
        for (Map.Entry<String, Long> place : failure.nodesAvailable().entrySet()) {
            if (place.getKey().startsWith(PlacementFailure.POOL)) {
                return Cause.NODE_POOL;
            }
        }
        if (failure.nodesEvaluated() == 0 && failure.filtered().isEmpty()) {
            return Cause.DATACENTER;
        }
        for (String what : failure.exhausted().keySet()) {
            Cause cause = exhausted(what);
            if (cause != Cause.PLACEMENT) {
                return cause;
            }
        }
        Cause cause = Cause.PLACEMENT;
        for (String reason : failure.filtered().keySet()) {
            Cause next = filtered(reason);
            cause = next.compareTo(cause) < 0 ? next : cause;
        }
        return cause;
    }

    private static Cause exhausted(String what) {
        if (what.contains("port collision")) {
            return Cause.PORT_COLLISION;
        }
        if (what.contains("dynamic port selection failed")) {
            return Cause.PORTS_EXHAUSTED;
        }
        if (what.startsWith("quota ")) {
            return Cause.QUOTA;
        }
        return what.startsWith("devices") ? Cause.DEVICE : Cause.RESOURCES;
    }

    private static Cause filtered(String reason) {
        if (reason.equals("missing drivers")) {
            return Cause.DRIVER_MISSING;
        }
        if (reason.equals("missing compatible host volumes") || reason.contains("did not meet topology requirement")) {
            return Cause.VOLUME_MISSING;
        }
        if (reason.contains("CSI")) {
            return reason.startsWith("missing CSI ") || reason.contains(" is missing from client ")
                    ? Cause.VOLUME_MISSING
                    : Cause.VOLUME;
        }
        if (reason.equals("missing devices")) {
            return Cause.DEVICE;
        }
        if (reason.startsWith("missing network") || reason.startsWith("missing host network")) {
            return Cause.NETWORK;
        }
        return lacking(reason).isPresent() ? Cause.NODE_SETUP : Cause.CONSTRAINT;
    }

    private static Optional<String> lacking(String reason) {
        return ADDED_BY_NOMAD.entrySet().stream()
                .filter(each -> reason.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Why a group found no place, in one line. */
    public static String words(PlacementFailure failure) {
        return "group " + failure.group() + ": " + reasons(failure);
    }

    private static String reasons(PlacementFailure failure) {
        List<String> parts = new ArrayList<>();
        failure.filtered()
                .forEach((reason, count) -> parts.add(reason + " excluded " + nodes(count)
                        + lacking(reason).map(words -> " " + words).orElse("")));
        if (parts.size() > 1) {
            parts.removeIf(part -> part.startsWith(LIKE_BEFORE));
        }
        failure.exhausted().forEach((reason, count) -> parts.add(reason + " exhausted on " + nodes(count)));
        for (Map.Entry<String, Long> each : failure.nodesAvailable().entrySet()) {
            if (each.getValue() == 0) {
                String place = each.getKey();
                parts.add("no nodes in " + (place.startsWith(PlacementFailure.POOL) ? place : "datacenter " + place));
            }
        }
        if (parts.isEmpty()) {
            parts.add(failure.nodesEvaluated() == 0 ? "no nodes were eligible" : "no node fits");
        }
        parts.sort(String::compareTo);
        return String.join("; ", parts);
    }

    private static String nodes(long count) {
        return count + (count == 1 ? " node" : " nodes");
    }
}

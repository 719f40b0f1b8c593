package dev.drover.health;

import dev.drover.health.Diagnosis.Evidence;
import dev.drover.health.Diagnosis.Where;
import dev.drover.json.Json;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.Allocation;
import dev.drover.nomad.Rollout.TaskEvent;
import dev.drover.nomad.Rollout.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the cause of a failure in what the cluster kept: what happened to the tasks of one version, then why it found no place,
 * then the deployment's own words. Of all that is found, the cause that says most about the root wins.
 */
final class Diagnoser {
    private static final String KILLED = "137";

    private Diagnoser() {}

    /** Why a version failed; {@code fallback} is what the cluster says where nothing else is known. */
    static Diagnosis of(Rollout rollout, long version, String fallback) {
        List<Diagnosis> found = new ArrayList<>();
        for (Allocation allocation : rollout.allocations()) {
            if (allocation.jobVersion() == version) {
                ofAllocation(allocation).ifPresent(found::add);
                boolean checked = isChecked(rollout.job().tree(), allocation.group());
                allocation
                        .tasks()
                        .forEach(task -> ofTask(allocation, task)
                                .map(each -> checked ? unhealthyByItsChecks(each, task) : each)
                                .ifPresent(found::add));
            }
        }
        if (version == rollout.job().version()) {
            found.addAll(Placements.of(rollout));
        }
        return found.stream()
                .min(Comparator.comparing(Diagnosis::cause))
                .orElseGet(() -> new Diagnosis(
                        fallback.contains("progress deadline") ? Cause.NOT_STARTED : Cause.UNKNOWN,
                        Where.NOWHERE,
                        new Evidence("deployment", said(fallback))));
    }

    /** What a version that is still on its way waits for, and will wait for until its deadline unless somebody provides it. */
    static Optional<String> awaited(Rollout rollout, long version) {
        return rollout.allocations().stream()
                .filter(each ->
                        each.jobVersion() == version && each.status().client().equals("pending"))
                .flatMap(each -> each.tasks().stream().flatMap(task -> ofTask(each, task).stream()))
                .filter(each -> each.cause() == Cause.TEMPLATE_WAITS)
                .findFirst()
                .map(each -> each.cause().text() + ": " + each.evidence().words());
    }

    /** Nomad says of a task that runs while its own checks fail that it was "not running". */
    private static Diagnosis unhealthyByItsChecks(Diagnosis diagnosis, TaskState task) {
        return diagnosis.cause() == Cause.NOT_STARTED && task.state().equals("running")
                ? new Diagnosis(Cause.CHECK_FAILING, diagnosis.where(), diagnosis.evidence())
                : diagnosis;
    }

    private static boolean isChecked(Json job, String group) {
        return job.get("TaskGroups").list().stream()
                .filter(each -> each.get("Name").string("").equals(group))
                .flatMap(each -> Stream.concat(
                        each.get("Services").list().stream(),
                        each.get("Tasks").list().stream().flatMap(task -> task.get("Services").list().stream())))
                .anyMatch(service -> !service.get("Checks").list().isEmpty());
    }

    private static String said(String fallback) {
        return fallback.isEmpty() ? "the cluster gives no reason" : fallback;
    }

    private static Optional<Diagnosis> ofAllocation(Allocation allocation) {
        Where where = new Where(allocation.id(), allocation.group(), "");
        String client = allocation.status().client();
        if (allocation.status().desired().equals("evict")) {
            return Optional.of(diagnosis(Cause.PREEMPTED, where, allocation.status()));
        }
        if (client.equals("lost") || client.equals("unknown")) {
            return Optional.of(diagnosis(Cause.NODE_LOST, where, allocation.status()));
        }
        return Optional.empty();
    }

    private static Diagnosis diagnosis(Cause cause, Where where, Rollout.Status status) {
        String words = status.description().isEmpty() ? "on node " + status.nodeName() : status.description();
        return new Diagnosis(cause, where, new Evidence("allocation " + status.client(), words));
    }

    private static Optional<Diagnosis> ofTask(Allocation allocation, TaskState task) {
        Where where = new Where(allocation.id(), allocation.group(), task.name());
        List<TaskEvent> events = task.events().stream()
                .sorted(Comparator.comparing(TaskEvent::at))
                .toList();
        Optional<TaskEvent> memory =
                events.stream().filter(event -> starved(event, events)).findFirst();
        if (memory.isPresent()) {
            return Optional.of(diagnosis(Cause.OUT_OF_MEMORY, where, memory.get()));
        }
        Optional<KnownWords.Match> known = KnownWords.in(events);
        if (known.isPresent()) {
            return Optional.of(diagnosis(known.get().cause(), where, known.get().event()));
        }
        return waiting(where, task, events)
                .or(() -> pulling(where, events))
                .or(() -> crashing(where, task, events))
                .or(() -> anything(where, task, events));
    }

    /** Where the kernel's word does not reach Nomad, only the exit code of a kill that nobody asked for tells. */
    private static boolean starved(TaskEvent event, List<TaskEvent> events) {
        if (!event.type().equals("Terminated")) {
            return false;
        }
        if ("true".equals(event.details().get("oom_killed")) || event.message().contains("OOM Killed")) {
            return true;
        }
        boolean asked = events.stream()
                .anyMatch(each -> each.type().equals("Killing")
                        || each.type().equals("Restart Signaled")
                        || each.type().equals("Signaling"));
        return KILLED.equals(event.details().get("exit_code")) && !asked;
    }

    /** A template that has what it needs is silent later; only a task that never started still waits. */
    private static Optional<Diagnosis> waiting(Where where, TaskState task, List<TaskEvent> events) {
        boolean started = events.stream().anyMatch(event -> event.type().equals("Started"));
        if (started || task.state().equals("running")) {
            return Optional.empty();
        }
        return last(events, "Template")
                .filter(event -> event.message().contains("Missing"))
                .map(event -> diagnosis(Cause.TEMPLATE_WAITS, where, event));
    }

    /** The image was still on its way when the time was over. */
    private static Optional<Diagnosis> pulling(Where where, List<TaskEvent> events) {
        boolean late = last(events, "Alloc Unhealthy")
                .filter(event -> event.message().contains("healthy_deadline"))
                .isPresent();
        boolean started = events.stream().anyMatch(event -> event.type().equals("Started"));
        return last(events, "Driver")
                .filter(event -> late && !started)
                .filter(event -> event.message().contains("image pull progress")
                        || event.message().contains("Downloading image"))
                .map(event -> diagnosis(Cause.IMAGE_PULL_TIMEOUT, where, event));
    }

    private static Optional<Diagnosis> crashing(Where where, TaskState task, List<TaskEvent> events) {
        Optional<TaskEvent> gaveUp = last(events, "Not Restarting");
        return last(events, "Terminated")
                .filter(event -> gaveUp.isPresent() || task.failed() || task.restarts() > 0)
                .filter(event -> !"0".equals(event.details().get("exit_code")) || gaveUp.isPresent())
                .or(() -> gaveUp.filter(Diagnoser::triedOftenEnough))
                .map(event -> diagnosis(Cause.CRASH_LOOP, where, event));
    }

    /** Of many events only the last few are kept: that it was restarted in vain may be all that is left. */
    private static boolean triedOftenEnough(TaskEvent gaveUp) {
        String words = KnownWords.of(gaveUp);
        return words.contains("Exceeded allowed attempts") || words.contains("Policy allows no restarts");
    }

    private static Optional<Diagnosis> anything(Where where, TaskState task, List<TaskEvent> events) {
        Optional<TaskEvent> trouble = events.stream()
                .filter(event -> event.type().equals("Driver Failure")
                        || event.type().equals("Setup Failure")
                        || event.type().equals("Task hook failed"))
                .findFirst();
        if (trouble.isPresent()) {
            return Optional.of(diagnosis(Cause.UNKNOWN, where, trouble.get()));
        }
        boolean healthyOnce = task.state().equals("running") && task.restarts() == 0;
        return last(events, "Alloc Unhealthy")
                .filter(event -> !event.message().contains("because of") || !healthyOnce)
                .map(event -> diagnosis(Cause.NOT_STARTED, where, event));
    }

    private static Optional<TaskEvent> last(List<TaskEvent> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).reduce((first, second) -> second);
    }

    private static Diagnosis diagnosis(Cause cause, Where where, TaskEvent event) {
        return new Diagnosis(cause, where, new Evidence("event " + event.type(), KnownWords.of(event)));
    }
}

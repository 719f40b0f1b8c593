package dev.drover.nomad.simulated;

import dev.drover.nomad.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One placed copy of a group: started at once, then healthy, ended, started again or failed as the fates of its tasks and its group's
 * policies say. Not safe for use from several threads; its job's cluster holds a lock.
 */
final class SimulatedAllocation {
    private static final int EVENTS_KEPT = 10;

    private final String id;
    private final JobShape.Group group;
    private long version;
    private boolean canary;
    private Instant created;
    private final Map<String, TaskLife> tasks = new LinkedHashMap<>();
    private boolean wanted = true;
    private String health = "";

    /** What happened to one task so far, and when the next thing is due. */
    private static final class TaskLife {
        private final Fate fate;
        private final List<Rollout.TaskEvent> events = new ArrayList<>();
        private String state = "pending";
        private boolean failed;
        private int restarts;
        private Optional<Instant> startsAt = Optional.empty();
        private Optional<Instant> endsAt = Optional.empty();

        private TaskLife(Fate fate) {
            this.fate = fate;
        }

        private void tell(Instant at, String type, String message, Map<String, String> details) {
            events.add(new Rollout.TaskEvent(at, type, message, details));
            if (events.size() > EVENTS_KEPT) {
                events.removeFirst();
            }
        }
    }

    SimulatedAllocation(String id, JobShape.Group group, Place place) {
        this.id = id;
        this.group = group;
        this.version = place.version();
        this.canary = place.canary();
        this.created = place.at();
        for (JobShape.Task task : group.tasks()) {
            TaskLife life = new TaskLife(Fate.of(task));
            life.tell(created, "Received", "Task received by client", Map.of());
            life.tell(created, "Task Setup", "Building Task Directory", Map.of());
            life.startsAt = Optional.of(created);
            tasks.put(task.name(), life);
        }
    }

    /** For which version, as a canary or not, and when. */
    record Place(long version, boolean canary, Instant at) {}

    String id() {
        return id;
    }

    String groupName() {
        return group.name();
    }

    long version() {
        return version;
    }

    boolean canary() {
        return canary;
    }

    boolean wanted() {
        return wanted;
    }

    boolean healthy() {
        return health.equals("healthy");
    }

    boolean unhealthy() {
        return health.equals("unhealthy");
    }

    boolean over() {
        return tasks.values().stream().allMatch(task -> task.state.equals("dead"));
    }

    boolean failed() {
        return tasks.values().stream().anyMatch(task -> task.failed);
    }

    String output(String task, boolean errors) {
        TaskLife life = tasks.get(task);
        if (life == null || life.state.equals("pending")) {
            return "";
        }
        return errors ? life.fate.errors() : life.fate.output();
    }

    /** Goes on under a newer version that changes nothing about its tasks; its health is judged anew. */
    void adopt(Place place) {
        version = place.version();
        canary = place.canary();
        created = place.at();
        health = "";
    }

    void stop(Instant now) {
        wanted = false;
        for (TaskLife task : tasks.values()) {
            if (!task.state.equals("dead")) {
                task.tell(now, "Killed", "Task successfully killed", Map.of());
                task.state = "dead";
                task.startsAt = Optional.empty();
                task.endsAt = Optional.empty();
            }
        }
    }

    /** Lets happen what is due; true when anything did. */
    boolean settle(Instant now) {
        boolean moved = false;
        for (Map.Entry<String, TaskLife> each : tasks.entrySet()) {
            while (due(each.getValue(), now)) {
                step(each.getValue());
                moved = true;
            }
        }
        String before = health;
        judge(now);
        return moved || !before.equals(health);
    }

    private static boolean due(TaskLife task, Instant now) {
        return task.startsAt.filter(at -> !at.isAfter(now)).isPresent()
                || task.endsAt.filter(at -> !at.isAfter(now)).isPresent();
    }

    private void step(TaskLife task) {
        if (task.startsAt.isPresent()) {
            Instant at = task.startsAt.get();
            task.startsAt = Optional.empty();
            if (task.fate.startError().isEmpty()) {
                task.state = "running";
                task.endsAt = task.fate.runsFor().map(at::plus);
                task.tell(at, "Started", "Task started by client", Map.of());
            } else {
                task.tell(at, "Driver Failure", task.fate.startError(), Map.of("driver_error", task.fate.startError()));
                again(task, at);
            }
        } else {
            Instant at = task.endsAt.orElseThrow();
            task.endsAt = Optional.empty();
            String code = Long.toString(task.fate.exitCode());
            boolean starved = task.fate.starved();
            task.tell(
                    at,
                    "Terminated",
                    "Exit Code: " + code + (starved ? ", Exit Message: \"OOM Killed\"" : ""),
                    Map.of("exit_code", code, "oom_killed", Boolean.toString(starved)));
            if (task.fate.exitCode() == 0) {
                task.state = "dead";
            } else {
                again(task, at);
            }
        }
    }

    private void again(TaskLife task, Instant at) {
        JobShape.Restart restart = group.policy().restart();
        if (task.restarts < restart.attempts()) {
            task.restarts++;
            task.state = "pending";
            task.startsAt = Optional.of(at.plus(restart.delay()));
            task.tell(at, "Restarting", "Task restarting in " + restart.delay().toSeconds() + "s", Map.of());
        } else {
            task.state = "dead";
            task.failed = true;
            task.tell(
                    at,
                    "Not Restarting",
                    restart.attempts() == 0
                            ? "Policy allows no restarts"
                            : "Exceeded allowed attempts " + restart.attempts() + " in interval " + restart.interval()
                                    + " and mode is \"fail\"",
                    Map.of("fails_task", "true"));
        }
    }

    private void judge(Instant now) {
        if (!health.isEmpty() || !wanted) {
            return;
        }
        if (failed()) {
            health = "unhealthy";
        } else if (runningSince()
                .filter(since -> !since.plus(minHealthy()).isAfter(now))
                .isPresent()) {
            health = "healthy";
        } else if (!deadline().isAfter(now)) {
            health = "unhealthy";
            tasks.values()
                    .forEach(task -> task.tell(
                            now,
                            "Alloc Unhealthy",
                            "Task not running for min_healthy_time of "
                                    + minHealthy().toSeconds() + "s by healthy_deadline of "
                                    + group.policy()
                                            .update()
                                            .times()
                                            .healthyDeadline()
                                            .toMinutes() + "m0s",
                            Map.of()));
        }
    }

    private Duration minHealthy() {
        return group.policy().update().times().minHealthy();
    }

    private Instant deadline() {
        return created.plus(group.policy().update().times().healthyDeadline());
    }

    /** When the last of the tasks was started, if all run. */
    private Optional<Instant> runningSince() {
        Instant latest = created;
        for (TaskLife task : tasks.values()) {
            if (!task.state.equals("running")) {
                return Optional.empty();
            }
            for (Rollout.TaskEvent event : task.events) {
                if (event.type().equals("Started") && event.at().isAfter(latest)) {
                    latest = event.at();
                }
            }
        }
        return Optional.of(latest);
    }

    /** When something will happen next, if anything will. */
    Optional<Instant> next() {
        List<Instant> due = new ArrayList<>();
        for (TaskLife task : tasks.values()) {
            task.startsAt.ifPresent(due::add);
            task.endsAt.ifPresent(due::add);
        }
        if (health.isEmpty() && wanted) {
            runningSince().ifPresent(since -> due.add(since.plus(minHealthy())));
            due.add(deadline());
        }
        return due.stream().min(Instant::compareTo);
    }

    Rollout.Allocation seen() {
        List<Rollout.TaskState> states = new ArrayList<>();
        tasks.forEach((name, task) ->
                states.add(new Rollout.TaskState(name, task.state, task.failed, task.restarts, task.events)));
        Rollout.Status status = new Rollout.Status(
                client(), new Rollout.Wish(wanted ? "run" : "stop", ""), health, canary, SimulatedNode.USUAL.name());
        return new Rollout.Allocation(id, group.name(), version, status, states);
    }

    private String client() {
        if (over()) {
            return failed() ? "failed" : "complete";
        }
        return tasks.values().stream().anyMatch(task -> task.state.equals("running") || task.restarts > 0)
                ? "running"
                : "pending";
    }
}

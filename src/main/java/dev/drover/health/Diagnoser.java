package dev.drover.health;

import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.Allocation;
import dev.drover.nomad.Rollout.TaskEvent;
import dev.drover.nomad.Rollout.TaskState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cause of a failure in what the cluster kept: the oldest telling event of the present version's allocations first,
 * then the deployment's own words. Details are trusted before messages, because messages are for people and change.
 */
final class Diagnoser {
    private record Words(Cause cause, String event, String part) {}

    /** In this order; the event type "" fits any. Parts are compared in lower case. */
    private static final List<Words> KNOWN = List.of(
            new Words(Cause.IMAGE_RATE_LIMIT, "", "toomanyrequests"),
            new Words(Cause.IMAGE_REFUSED, "", "no basic auth credentials"),
            new Words(Cause.IMAGE_REFUSED, "", "unauthorized: authentication required"),
            new Words(Cause.IMAGE_REFUSED, "", "denied: requested access"),
            new Words(Cause.IMAGE_REFUSED, "", "failed to find docker auth"),
            new Words(Cause.WRONG_ARCHITECTURE, "", "no matching manifest for"),
            new Words(Cause.WRONG_ARCHITECTURE, "", "exec format error"),
            new Words(Cause.IMAGE_NOT_FOUND, "", "manifest unknown"),
            new Words(Cause.IMAGE_NOT_FOUND, "", "pull access denied"),
            new Words(Cause.IMAGE_NOT_FOUND, "", "not found: manifest"),
            new Words(Cause.IMAGE_NOT_FOUND, "Driver Failure", "image not found"),
            new Words(Cause.IMAGE_NOT_FOUND, "Driver Failure", "repository does not exist"),
            new Words(Cause.IMAGE_PULL_TIMEOUT, "Driver Failure", "context deadline exceeded"),
            new Words(Cause.COMMAND_NOT_FOUND, "", "executable file not found"),
            new Words(Cause.PORT_TAKEN, "", "port is already allocated"),
            new Words(Cause.PORT_TAKEN, "", "address already in use"),
            new Words(Cause.DRIVER_CONFIG, "Failed Validation", ""),
            new Words(Cause.DRIVER_CONFIG, "Driver Failure", "privileged mode is disabled"),
            new Words(Cause.DRIVER_CONFIG, "Driver Failure", "volumes are not enabled"),
            new Words(Cause.DRIVER_CONFIG, "Driver Failure", "not found, check network block"),
            new Words(Cause.DRIVER_CONFIG, "Driver Failure", "capabilities allow-listed"),
            new Words(Cause.VAULT_LOGIN, "", "failed to derive vault token"),
            new Words(Cause.TEMPLATE_FAILED, "", "template failed"),
            new Words(Cause.ARTIFACT, "Failed Artifact Download", ""),
            new Words(Cause.VOLUME, "", "csi_hook"),
            new Words(Cause.VOLUME, "", "no host volume named"),
            new Words(Cause.TEMPLATE_WAITS, "Template", "missing:"),
            new Words(Cause.CHECK_FAILING, "Alloc Unhealthy", "services not healthy by deadline"),
            new Words(Cause.CHECK_FAILING, "Restart Signaled", "unhealthy"));

    private Diagnoser() {}

    static Diagnosis of(Rollout rollout, String fallback) {
        List<Allocation> present = rollout.allocations().stream()
                .filter(each -> each.jobVersion() == rollout.job().version())
                .toList();
        for (Allocation allocation : present) {
            for (TaskState task : allocation.tasks()) {
                Optional<Diagnosis> found = ofTask(allocation, task);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return present.stream()
                .filter(each -> each.status().client().equals("lost"))
                .findFirst()
                .map(each -> diagnosis(
                        Cause.NODE_LOST,
                        brief(each),
                        "allocation lost on " + each.status().nodeName()))
                .orElseGet(() -> diagnosis(Cause.UNKNOWN, "", fallback));
    }

    private static Optional<Diagnosis> ofTask(Allocation allocation, TaskState task) {
        String where = brief(allocation) + "/" + task.name();
        List<TaskEvent> events = task.events().stream()
                .sorted(Comparator.comparing(TaskEvent::at))
                .toList();
        for (TaskEvent event : events) {
            if ("true".equals(event.details().get("oom_killed"))) {
                return Optional.of(diagnosis(Cause.OUT_OF_MEMORY, where, event.message()));
            }
        }
        for (Words words : KNOWN) {
            for (TaskEvent event : events) {
                if (fits(words, event)) {
                    return Optional.of(diagnosis(words.cause(), where, wordsOf(event)));
                }
            }
        }
        boolean gaveUp = events.stream().anyMatch(event -> event.type().equals("Not Restarting"));
        Optional<TaskEvent> end = events.stream()
                .filter(event -> event.type().equals("Terminated"))
                .reduce((first, second) -> second);
        if (end.isPresent() && (gaveUp || task.failed() || task.restarts() > 0)) {
            return Optional.of(diagnosis(Cause.CRASH_LOOP, where, end.get().message()));
        }
        return events.stream()
                .filter(event -> event.type().equals("Driver Failure")
                        || event.type().equals("Setup Failure")
                        || event.type().equals("Alloc Unhealthy"))
                .findFirst()
                .map(event -> diagnosis(
                        event.type().equals("Alloc Unhealthy") ? Cause.NOT_STARTED : Cause.UNKNOWN,
                        where,
                        wordsOf(event)));
    }

    private static boolean fits(Words words, TaskEvent event) {
        if (!words.event().isEmpty() && !words.event().equals(event.type())) {
            return false;
        }
        return (event.message() + " " + String.join(" ", event.details().values()))
                .toLowerCase(java.util.Locale.ROOT)
                .contains(words.part());
    }

    private static String wordsOf(TaskEvent event) {
        for (String detail :
                List.of("driver_error", "setup_error", "validation_error", "download_error", "kill_reason")) {
            String words = event.details().getOrDefault(detail, "");
            if (!words.isBlank()) {
                return words;
            }
        }
        return event.message().isBlank() ? event.type() : event.message();
    }

    private static Diagnosis diagnosis(Cause cause, String where, String words) {
        return new Diagnosis(cause, where, words, cause.next());
    }

    private static String brief(Allocation allocation) {
        return allocation.id().length() > 8 ? allocation.id().substring(0, 8) : allocation.id();
    }
}

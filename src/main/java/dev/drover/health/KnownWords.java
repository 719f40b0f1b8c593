package dev.drover.health;

import dev.drover.nomad.Rollout.TaskEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words by which Nomad, its drivers and its templates tell causes apart. They stand in event details, which are for programs,
 * and in messages, which are for people and change; both are searched. The first entry that fits any event is the cause.
 */
final class KnownWords {
    private record Words(Cause cause, String event, String part, String andThen) {
        Words(Cause cause, String event, String part) {
            this(cause, event, part, "");
        }

        boolean fits(TaskEvent seen, String text) {
            int at = event.isEmpty() || event.equals(seen.type()) ? text.indexOf(part) : -1;
            return at >= 0 && text.indexOf(andThen, at + part.length()) >= 0;
        }
    }

    private static final String DRIVER = "Driver Failure";
    private static final String SETUP = "Setup Failure";

    /** Parts are compared in lower case; the event "" is any. */
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
            new Words(Cause.IMAGE_NOT_FOUND, DRIVER, "repository does not exist"),
            new Words(Cause.IMAGE_NOT_FOUND, DRIVER, "error: image ", " not found"),
            new Words(Cause.IMAGE_NOT_FOUND, DRIVER, "repository ", " not found"),
            new Words(Cause.IMAGE_PULL_TIMEOUT, DRIVER, "context deadline exceeded"),
            new Words(Cause.IMAGE_PULL_TIMEOUT, DRIVER, "timed out pulling"),
            new Words(Cause.COMMAND_NOT_FOUND, "", "executable file not found"),
            new Words(Cause.COMMAND_NOT_FOUND, DRIVER, "failed to start command path"),
            new Words(Cause.COMMAND_NOT_FOUND, DRIVER, "no such file or directory"),
            new Words(Cause.PORT_TAKEN, "", "port is already allocated"),
            new Words(Cause.PORT_TAKEN, "", "address already in use"),
            new Words(Cause.DRIVER_CONFIG, "Failed Validation", ""),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "privileged mode is disabled"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "volumes are not enabled"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "check network block"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "trying to map ports but no network interface"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "use 'ports' instead"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "capabilities allow-listed"),
            new Words(Cause.DRIVER_CONFIG, DRIVER, "failed to parse config"),
            new Words(Cause.VAULT_LOGIN, "", "failed to derive vault token"),
            new Words(Cause.SECRET_MISSING, "", "no secret exists at"),
            new Words(Cause.SECRET_REFUSED, "", "template failed: vault."),
            new Words(Cause.CONSUL, "", "template failed: kv."),
            new Words(Cause.CONSUL, "", "template failed: health.service"),
            new Words(Cause.CONSUL, "Task hook failed", "consul"),
            new Words(Cause.CONSUL, SETUP, "consul"),
            new Words(Cause.TEMPLATE_FAILED, "", "template failed"),
            new Words(Cause.ARTIFACT, "Failed Artifact Download", ""),
            new Words(Cause.VOLUME, "", "csi_hook"),
            new Words(Cause.VOLUME, "", "no host volume named"),
            new Words(Cause.VOLUME, "Task hook failed", "volumes"),
            new Words(Cause.CHECK_FAILING, "Alloc Unhealthy", "services not healthy by deadline"),
            new Words(Cause.CHECK_FAILING, "Restart Signaled", "unhealthy"),
            new Words(Cause.SIBLING, "Sibling Task Failed", ""),
            new Words(Cause.SIBLING, "Leader Task Dead", ""),
            new Words(Cause.SIBLING, "Killing", "sibling"));

    /** In the order in which they say most. */
    private static final List<String> DETAILS = List.of(
            "driver_error",
            "setup_error",
            "validation_error",
            "download_error",
            "kill_reason",
            "restart_reason",
            "failed_sibling");

    private KnownWords() {}

    /** A cause and the event that told it. */
    record Match(Cause cause, TaskEvent event) {}

    static Optional<Match> in(List<TaskEvent> events) {
        for (Words words : KNOWN) {
            for (TaskEvent event : events) {
                if (words.fits(event, searched(event))) {
                    return Optional.of(new Match(words.cause(), event));
                }
            }
        }
        return Optional.empty();
    }

    private static String searched(TaskEvent event) {
        return (event.message() + "\n" + String.join("\n", event.details().values())).toLowerCase(Locale.ROOT);
    }

    /** What an event says, from the detail that says most. */
    static String of(TaskEvent event) {
        for (String detail : DETAILS) {
            String words = event.details().getOrDefault(detail, "");
            if (!words.isBlank()) {
                return words;
            }
        }
        return event.message().isBlank() ? event.type() : event.message();
    }
}

package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a task once it is started. A task of Nomad's mock driver says so in its own configuration; any other runs quietly
 * until it is stopped, unless its environment says that it uses more memory than it has.
 */
record Fate(
        String startError, Optional<Duration> runsFor, long exitCode, boolean starved, String output, String errors) {
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final long KILLED = 137;

    /** Set on a task of the simulation: how many megabytes it uses. With less than that it is killed. */
    static final String USES = "SIMULATED_MEMORY_MB";

    static Fate of(JobShape.Task task) {
        long uses = uses(task.env().get(USES).string("0"));
        if (uses > task.memory()) {
            return new Fate("", Optional.of(A_MOMENT), KILLED, true, "", "allocating " + uses + " MB\n");
        }
        if (!task.driver().equals("mock_driver")) {
            return new Fate("", Optional.empty(), 0, false, "", "");
        }
        Json config = task.config();
        return new Fate(
                config.get("start_error").string(""),
                Optional.of(JobShape.duration(config.get("run_for"), Duration.ZERO)),
                config.get("exit_code").number(0),
                false,
                config.get("stdout_string").string(""),
                config.get("stderr_string").string(""));
    }

    private static long uses(String text) {
        boolean number = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
        return number ? Long.parseLong(text) : 0;
    }
}

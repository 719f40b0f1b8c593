package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a task once it is started. A task of Nomad's mock driver says so in its own configuration; any other runs quietly
 * until it is stopped.
 */
record Fate(String startError, Optional<Duration> runsFor, long exitCode, String output, String errors) {
    static Fate of(JobShape.Task task) {
        if (!task.driver().equals("mock_driver")) {
            return new Fate("", Optional.empty(), 0, "", "");
        }
        Json config = task.config();
        return new Fate(
                config.get("start_error").string(""),
                Optional.of(JobShape.duration(config.get("run_for"), Duration.ZERO)),
                config.get("exit_code").number(0),
                config.get("stdout_string").string(""),
                config.get("stderr_string").string(""));
    }
}

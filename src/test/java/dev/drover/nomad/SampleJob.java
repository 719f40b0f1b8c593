package dev.drover.nomad;

import dev.drover.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job of one group and one task of Nomad's mock driver, for tests: what a test is about is set, the rest is quick and small. */
public final class SampleJob {
    private final Map<String, Json> job = new LinkedHashMap<>();
    private final Map<String, Json> group = new LinkedHashMap<>();
    private final Map<String, Json> task = new LinkedHashMap<>();
    private final Map<String, Json> config = new LinkedHashMap<>();
    private final Map<String, Json> update = new LinkedHashMap<>();

    private SampleJob(String namespace, String name) {
        job.put("ID", Json.of(name));
        job.put("Name", Json.of(name));
        job.put("Namespace", Json.of(namespace));
        job.put("Type", Json.of("service"));
        job.put("Datacenters", Json.of(List.of(Json.of("dc1"))));
        group.put("Name", Json.of("web"));
        group.put("Count", Json.of(1));
        group.put(
                "RestartPolicy",
                Json.object(Map.of(
                        "Attempts", Json.of(0), "Mode", Json.of("fail"), "Interval", time(60), "Delay", time(1))));
        group.put("ReschedulePolicy", Json.object(Map.of("Attempts", Json.of(0), "Unlimited", Json.of(false))));
        update.put("MaxParallel", Json.of(1));
        update.put("HealthCheck", Json.of("task_states"));
        update.put("MinHealthyTime", Json.of(Duration.ofMillis(100).toNanos()));
        update.put("HealthyDeadline", time(20));
        update.put("ProgressDeadline", time(30));
        task.put("Name", Json.of("app"));
        task.put("Driver", Json.of("mock_driver"));
        task.put("Resources", Json.object(Map.of("CPU", Json.of(50), "MemoryMB", Json.of(32))));
        task.put("LogConfig", Json.object(Map.of("Disabled", Json.of(true))));
        config.put("run_for", Json.of("1h"));
    }

    public static SampleJob in(String namespace, String name) {
        return new SampleJob(namespace, name);
    }

    private static Json time(long seconds) {
        return Json.of(Duration.ofSeconds(seconds).toNanos());
    }

    public SampleJob owned(String owner) {
        job.put("Meta", Json.object(Map.of("drover.owner", Json.of(owner))));
        return this;
    }

    public SampleJob batch() {
        job.put("Type", Json.of("batch"));
        group.remove("Update");
        update.clear();
        return this;
    }

    public SampleJob datacenter(String name) {
        job.put("Datacenters", Json.of(List.of(Json.of(name))));
        return this;
    }

    public SampleJob count(int count) {
        group.put("Count", Json.of(count));
        return this;
    }

    public SampleJob canary() {
        update.put("Canary", Json.of(1));
        return this;
    }

    public SampleJob needing(String attribute, String value) {
        Map<String, Json> constraint = new LinkedHashMap<>();
        constraint.put("LTarget", Json.of(attribute));
        constraint.put("RTarget", Json.of(value));
        constraint.put("Operand", Json.of("="));
        group.put("Constraints", Json.of(List.of(Json.object(constraint))));
        return this;
    }

    public SampleJob memory(int megabytes) {
        task.put("Resources", Json.object(Map.of("CPU", Json.of(50), "MemoryMB", Json.of(megabytes))));
        return this;
    }

    public SampleJob env(String name, String value) {
        task.put("Env", Json.object(Map.of(name, Json.of(value))));
        return this;
    }

    public SampleJob saying(String text) {
        task.remove("LogConfig");
        config.put("stdout_string", Json.of(text));
        return this;
    }

    public SampleJob exiting(int code, Duration after) {
        config.put("run_for", Json.of(after.toMillis() + "ms"));
        config.put("exit_code", Json.of(code));
        return this;
    }

    public SampleJob failingToStart(String error) {
        config.put("start_error", Json.of(error));
        return this;
    }

    /** The spec's text in Nomad's JSON form. */
    public JobSource source() {
        Map<String, Json> whole = new LinkedHashMap<>(job);
        Map<String, Json> one = new LinkedHashMap<>(group);
        Map<String, Json> only = new LinkedHashMap<>(task);
        only.put("Config", Json.object(config));
        one.put("Tasks", Json.of(List.of(Json.object(only))));
        if (!update.isEmpty()) {
            one.put("Update", Json.object(update));
        }
        whole.put("TaskGroups", Json.of(List.of(Json.object(one))));
        return new JobSource(Json.object(Map.of("Job", Json.object(whole))).encoded(), JobSource.Format.JSON, "");
    }
}

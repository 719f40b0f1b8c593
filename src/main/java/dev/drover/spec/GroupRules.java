package dev.drover.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group: its count, tasks, update, restart, network and volumes. */
final class GroupRules {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final int HIGHEST_PORT = 65_535;

    private final JobNode job;
    private final JobNode group;
    private final Findings findings;
    private final String kind;

    GroupRules(JobNode job, JobNode group, Findings findings) {
        this.job = job;
        this.group = group;
        this.findings = findings;
        this.kind = JobRules.kindOf(job);
    }

    void check(boolean expanded) {
        long count = group.number("count").orElse(1L);
        if (count < 0) {
            findings.error("range", group, "count", "A count can't be negative", "Use 0 or more");
        }
        if (kind.equals("system") && count > 1) {
            findings.error("kind", group, "count", "A system job runs once on each node", "Remove count");
        }
        if (expanded && group.blocks("task").isEmpty() && !hasGateway()) {
            findings.error("no-task", group, "", "The group has no task", "Add a task");
        }
        tasks(expanded);
        update();
        restart(group);
        reschedule();
        ports();
        new VolumeRules(job, group, findings).check();
        group.block("ephemeral_disk")
                .flatMap(disk -> disk.number("size").filter(size -> size < 10))
                .ifPresent(size -> findings.error(
                        "range",
                        group.block("ephemeral_disk").orElse(group),
                        "size",
                        "A disk has at least 10 MB",
                        "Use 10 or more"));
        scaling(count);
        group.block("migrate")
                .filter(migrate -> !kind.equals("service"))
                .ifPresent(migrate -> findings.error(
                        "kind",
                        migrate,
                        "",
                        "Only services are moved away before a node is drained",
                        "Remove the block"));
    }

    private boolean hasGateway() {
        return group.all().anyMatch(node -> node.type().equals("gateway"));
    }

    private void tasks(boolean expanded) {
        Set<String> names = new HashSet<>();
        long leaders = 0;
        boolean main = false;
        for (JobNode task : group.blocks("task")) {
            if (!names.add(task.label())) {
                findings.error(
                        "duplicate", task, "", "There is more than one task \"" + task.label() + "\"", "Rename one");
            }
            leaders += task.isOn("leader") ? 1 : 0;
            main |= task.block("lifecycle").isEmpty();
        }
        if (leaders > 1) {
            findings.error("leader", group, "", "More than one task is the leader", "Keep leader on one");
        }
        if (expanded && !main && !names.isEmpty() && !hasGateway()) {
            findings.warning(
                    "no-main-task",
                    group,
                    "",
                    "All tasks of the group only prepare or follow",
                    "Leave lifecycle out of one");
        }
    }

    /** What the group says, else the job; Nomad merges the two. */
    private Optional<JobNode> from(String block, String attribute) {
        Optional<JobNode> own = group.block(block).filter(node -> node.has(attribute));
        return own.or(() -> job.block(block).filter(node -> node.has(attribute)));
    }

    private long duration(String attribute, long otherwise) {
        return from("update", attribute)
                .map(node -> node.duration(attribute).orElse(otherwise))
                .orElse(otherwise);
    }

    private void update() {
        Optional<JobNode> update = group.block("update").or(() -> job.block("update"));
        if (update.isEmpty()) {
            return;
        }
        JobNode place = update.get();
        if (kind.equals("batch") || kind.equals("sysbatch")) {
            group.block("update")
                    .ifPresent(own -> findings.error(
                            "kind", own, "", "A " + kind + " job isn't updated in steps", "Remove the update block"));
            return;
        }
        JobRules.choice(findings, place, "health_check", List.of("checks", "task_states", "manual"));
        long healthy = duration("min_healthy_time", 10 * SECOND);
        long deadline = duration("healthy_deadline", 5 * MINUTE);
        long progress = duration("progress_deadline", 10 * MINUTE);
        if (healthy >= deadline) {
            findings.error(
                    "update", place, "min_healthy_time", "min_healthy_time isn't below healthy_deadline", "Lower it");
        }
        if (progress != 0 && deadline >= progress) {
            findings.error(
                    "update",
                    from("update", "healthy_deadline").orElse(place),
                    "healthy_deadline",
                    "healthy_deadline isn't below progress_deadline",
                    "Lower it, or raise progress_deadline, which is 10m unless set");
        }
        long canaries =
                from("update", "canary").flatMap(node -> node.number("canary")).orElse(0L);
        boolean promotes = from("update", "auto_promote")
                .map(node -> node.isOn("auto_promote"))
                .orElse(false);
        boolean unknown = from("update", "canary")
                .map(node -> node.number("canary").isEmpty())
                .orElse(false);
        if (promotes && canaries == 0 && !unknown) {
            findings.error("update", place, "auto_promote", "auto_promote needs canaries", "Set canary = 1");
        }
        for (JobNode task : group.blocks("task")) {
            boolean longer = progress > 0 && task.duration("kill_timeout").orElse(5 * SECOND) > progress;
            if (longer && kind.equals("service")) {
                findings.error(
                        "update",
                        task,
                        "kill_timeout",
                        "kill_timeout is longer than progress_deadline",
                        "Lower kill_timeout");
            }
        }
    }

    private void restart(JobNode owner) {
        owner.block("restart").ifPresent(restart -> {
            boolean batch = kind.equals("batch") || kind.equals("sysbatch");
            JobRules.choice(findings, restart, "mode", List.of("fail", "delay"));
            long attempts = restart.has("attempts") ? restart.number("attempts").orElse(1L) : batch ? 3 : 2;
            long interval = restart.duration("interval").orElse(batch ? 24 * 60 * MINUTE : 30 * MINUTE);
            long delay = restart.duration("delay").orElse(15 * SECOND);
            if (attempts == 0 && restart.text("mode").orElse("fail").equals("delay")) {
                findings.error(
                        "restart",
                        restart,
                        "mode",
                        "With no attempts there is nothing to delay",
                        "Set mode = \"fail\"");
            }
            if (interval < 5 * SECOND) {
                findings.error("restart", restart, "interval", "An interval has at least 5s", "Raise it");
            } else if (delay > 0 && attempts > interval / delay) {
                findings.error(
                        "restart",
                        restart,
                        "interval",
                        "So many attempts with this delay don't fit in the interval",
                        "Raise interval");
            }
        });
    }

    private void reschedule() {
        group.block("reschedule").or(() -> job.block("reschedule")).ifPresent(reschedule -> {
            if (kind.equals("system")) {
                findings.error("kind", reschedule, "", "A system job isn't rescheduled", "Remove the block");
            }
            if (kind.equals("system") || kind.equals("sysbatch")) {
                return;
            }
            JobRules.choice(findings, reschedule, "delay_function", List.of("constant", "exponential", "fibonacci"));
            boolean service = kind.equals("service");
            boolean known =
                    !reschedule.has("unlimited") || reschedule.text("unlimited").isPresent();
            boolean unlimited = reschedule.has("unlimited") ? reschedule.isOn("unlimited") : service;
            long attempts =
                    reschedule.has("attempts") ? reschedule.number("attempts").orElse(0L) : service ? 0 : 1;
            if (attempts > 0 && unlimited && known) {
                findings.error(
                        "reschedule",
                        reschedule,
                        "unlimited",
                        "Attempts are either limited or not",
                        service
                                ? "Remove attempts, or set unlimited = false"
                                : "Set attempts = 0, or remove unlimited");
            }
        });
    }

    private void ports() {
        Map<String, JobNode> labels = new HashMap<>();
        Map<String, JobNode> fixed = new HashMap<>();
        for (JobNode network : group.blocks("network")) {
            for (JobNode port : network.blocks("port")) {
                if (labels.put(port.label(), port) != null) {
                    findings.error(
                            "duplicate",
                            port,
                            "",
                            "There is more than one port \"" + port.label() + "\"",
                            "Rename one");
                }
                for (String attribute : List.of("static", "to")) {
                    port.number(attribute)
                            .filter(number -> number > HIGHEST_PORT || number < -1)
                            .ifPresent(number -> findings.error(
                                    "range", port, attribute, "There is no port " + number, "Use 1 to 65535"));
                }
                String key = port.text("static").orElse("0") + "@"
                        + port.text("host_network").orElse("default");
                boolean taken = !key.startsWith("0@") && fixed.put(key, port) != null;
                if (taken && !port.isOn("ignore_collision")) {
                    findings.error(
                            "duplicate", port, "static", "Another port of the group has this number", "Use another");
                }
            }
        }
    }

    private void scaling(long count) {
        group.block("scaling").ifPresent(scaling -> {
            if (scaling.value("max").isEmpty()) {
                findings.error("missing", scaling, "", "The scaling block has no max", "Set max");
            }
            long min = scaling.number("min").orElse(0L);
            long max = scaling.number("max").orElse(Long.MAX_VALUE);
            if (min > max) {
                findings.error("range", scaling, "min", "min is above max", "Lower min");
            } else if (group.has("count") && group.number("count").isPresent() && (count < min || count > max)) {
                findings.error(
                        "range", group, "count", "The count lies outside of scaling's min and max", "Change count");
            }
        });
    }
}

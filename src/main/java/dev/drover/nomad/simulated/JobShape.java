package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the simulation reads from a job's tree: its groups, and what Nomad would fill in where the tree is silent. */
record JobShape(String type, List<String> datacenters, List<Group> groups) {
    private static final long NANOS = 1_000_000_000L;

    record Group(String name, int count, List<Json> constraints, Policy policy, List<Task> tasks) {}

    /** How a group is updated, and how often its tasks may be started again. */
    record Policy(Update update, Restart restart) {}

    record Update(int maxParallel, int canaries, boolean autoRevert, boolean autoPromote, Times times) {}

    record Times(Duration minHealthy, Duration healthyDeadline, Duration progressDeadline) {}

    record Restart(int attempts, Duration delay, String interval) {}

    record Task(String name, String driver, long memory, Json config, Json env, List<Json> constraints) {}

    boolean deploys() {
        return type.equals("service")
                && groups.stream().anyMatch(group -> group.policy().update().maxParallel() > 0);
    }

    static JobShape of(Json tree) {
        String type = tree.get("Type").string("service");
        List<String> datacenters = strings(tree.get("Datacenters"));
        List<Json> shared = tree.get("Constraints").list();
        return new JobShape(
                type,
                datacenters.isEmpty() ? List.of("*") : datacenters,
                tree.get("TaskGroups").list().stream()
                        .map(group -> group(group, tree.get("Update"), type, shared))
                        .toList());
    }

    private static Group group(Json group, Json jobUpdate, String type, List<Json> shared) {
        Json update = group.get("Update");
        Json restart = group.get("RestartPolicy");
        List<Task> tasks =
                group.get("Tasks").list().stream().map(JobShape::task).toList();
        List<Json> constraints = new ArrayList<>(shared);
        constraints.addAll(group.get("Constraints").list());
        tasks.forEach(task -> constraints.addAll(task.constraints()));
        Times times = new Times(
                duration(either(update, jobUpdate, "MinHealthyTime"), Duration.ofSeconds(10)),
                duration(either(update, jobUpdate, "HealthyDeadline"), Duration.ofMinutes(5)),
                duration(either(update, jobUpdate, "ProgressDeadline"), Duration.ofMinutes(10)));
        Update updating = new Update(
                (int) either(update, jobUpdate, "MaxParallel").number(1),
                (int) either(update, jobUpdate, "Canary").number(0),
                either(update, jobUpdate, "AutoRevert").truth(false),
                either(update, jobUpdate, "AutoPromote").truth(false),
                times);
        Duration interval = duration(restart.get("Interval"), Duration.ofMinutes(type.equals("batch") ? 1440 : 30));
        Restart restarting = new Restart(
                (int) restart.get("Attempts").number(type.equals("batch") ? 3 : 2),
                duration(restart.get("Delay"), Duration.ofSeconds(15)),
                interval.toMinutes() + "m" + interval.toSecondsPart() + "s");
        int count = type.startsWith("sys") ? 1 : (int) group.get("Count").number(1);
        return new Group(
                group.get("Name").string(""), count, List.copyOf(constraints), new Policy(updating, restarting), tasks);
    }

    private static Json either(Json update, Json jobUpdate, String name) {
        return update.get(name).isNothing() ? jobUpdate.get(name) : update.get(name);
    }

    private static Task task(Json task) {
        return new Task(
                task.get("Name").string(""),
                task.get("Driver").string(""),
                task.get("Resources").get("MemoryMB").number(300),
                task.get("Config"),
                task.get("Env"),
                task.get("Constraints").list());
    }

    /** Nomad's trees hold nanoseconds; people write {@code 90s}. */
    static Duration duration(Json value, Duration otherwise) {
        if (value instanceof Json.Digits) {
            return Duration.ofNanos(value.number(0));
        }
        return value.string().map(text -> written(text, otherwise)).orElse(otherwise);
    }

    private static Duration written(String text, Duration otherwise) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            int unit = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            if (from == unit || unit == at || unit - from > 9) {
                return otherwise;
            }
            sum = sum.plusNanos(Long.parseLong(text.substring(from, unit)) * nanos(text.substring(unit, at)));
        }
        return sum;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ms" -> NANOS / 1000;
            case "s" -> NANOS;
            case "m" -> 60 * NANOS;
            case "h" -> 3600 * NANOS;
            default -> 0;
        };
    }

    private static List<String> strings(Json list) {
        return list.list().stream().map(each -> each.string("")).toList();
    }
}

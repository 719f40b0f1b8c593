package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The difference of two jobs in the shape in which Nomad's plan tells it: fields, objects, groups, tasks, each with its type. */
final class JobDiffs {
    /** Of a job: what the server adds, and what has its own place in the diff. */
    private static final Set<String> OF_A_JOB = Set.of(
            "ID",
            "Name",
            "TaskGroups",
            "Version",
            "Stable",
            "Status",
            "Stop",
            "CreateIndex",
            "ModifyIndex",
            "JobModifyIndex",
            "SubmitTime",
            "VersionTag");

    private static final Set<String> OF_A_GROUP = Set.of("Name", "Tasks");
    private static final Set<String> OF_A_TASK = Set.of("Name");
    private static final Set<String> MAPS = Set.of("Env", "Meta");

    private JobDiffs() {}

    static boolean differ(Json before, Json after) {
        return !job(before, after).get("Type").string("").equals("None");
    }

    static boolean anyDiffer(List<Json> before, List<Json> after) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        member("", Json.of(before), Json.of(after), found);
        return !found.fields().isEmpty() || !found.objects().isEmpty();
    }

    /** Of whole jobs; a job that isn't there is {@code Nothing}. */
    static Json job(Json before, Json after) {
        Map<String, Json> diff = part(OF_A_JOB, before, after);
        diff.put("ID", after.get("ID"));
        List<Json> groups = new ArrayList<>();
        for (Pair each : paired(before.get("TaskGroups"), after.get("TaskGroups"))) {
            Map<String, Json> group = part(OF_A_GROUP, each.before(), each.after());
            group.put("Name", Json.of(each.name()));
            List<Json> tasks = new ArrayList<>();
            for (Pair task : paired(each.before().get("Tasks"), each.after().get("Tasks"))) {
                tasks.add(diff(task.name(), OF_A_TASK, task));
            }
            group.put("Tasks", Json.of(tasks));
            settle(group, tasks);
            groups.add(Json.object(group));
        }
        diff.put("TaskGroups", Json.of(groups));
        settle(diff, groups);
        return Json.object(diff);
    }

    /** A part whose children are told apart counts as edited when one of them is. */
    private static void settle(Map<String, Json> diff, List<Json> children) {
        boolean moved = children.stream()
                .anyMatch(child -> !child.get("Type").string("").equals("None"));
        if (moved && diff.getOrDefault("Type", new Json.Nothing()).string("").equals("None")) {
            diff.put("Type", Json.of("Edited"));
        }
    }

    private record Pair(String name, Json before, Json after) {}

    private static List<Pair> paired(Json before, Json after) {
        Map<String, Json> old = named(before);
        Map<String, Json> fresh = named(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        return names.stream()
                .map(name -> new Pair(
                        name, old.getOrDefault(name, new Json.Nothing()), fresh.getOrDefault(name, new Json.Nothing())))
                .toList();
    }

    private static Map<String, Json> named(Json list) {
        Map<String, Json> named = new LinkedHashMap<>();
        list.list().forEach(each -> named.put(each.get("Name").string(""), each));
        return named;
    }

    private static Json diff(String name, Set<String> apart, Pair pair) {
        Map<String, Json> diff = part(apart, pair.before(), pair.after());
        diff.put("Name", Json.of(name));
        return Json.object(diff);
    }

    private static Map<String, Json> part(Set<String> apart, Json before, Json after) {
        List<Json> fields = new ArrayList<>();
        List<Json> objects = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.map().keySet());
        names.addAll(after.map().keySet());
        for (String name : names) {
            if (!apart.contains(name)) {
                member(name, before.get(name), after.get(name), new Found(fields, objects));
            }
        }
        Map<String, Json> part = new LinkedHashMap<>();
        part.put("Type", Json.of(kind(before, after, fields.isEmpty() && objects.isEmpty())));
        part.put("Fields", Json.of(fields));
        part.put("Objects", Json.of(objects));
        return part;
    }

    private static String kind(Json before, Json after, boolean same) {
        if (before.isNothing() != after.isNothing()) {
            return before.isNothing() ? "Added" : "Deleted";
        }
        return same ? "None" : "Edited";
    }

    private record Found(List<Json> fields, List<Json> objects) {}

    private static void member(String name, Json before, Json after, Found found) {
        if (empty(before) && empty(after)) {
            return;
        }
        if (MAPS.contains(name)) {
            Set<String> keys = new TreeSet<>(before.map().keySet());
            keys.addAll(after.map().keySet());
            keys.forEach(key -> field(name + "[" + key + "]", before.get(key), after.get(key), found));
        } else if (before instanceof Json.Struct || after instanceof Json.Struct) {
            object(name, before, after, found);
        } else if (before instanceof Json.Array || after instanceof Json.Array) {
            List<Json> old = before.list();
            List<Json> fresh = after.list();
            for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
                Json left = i < old.size() ? old.get(i) : new Json.Nothing();
                Json right = i < fresh.size() ? fresh.get(i) : new Json.Nothing();
                member(
                        left instanceof Json.Struct || right instanceof Json.Struct ? name : name + "[" + i + "]",
                        left,
                        right,
                        found);
            }
        } else {
            field(name, before, after, found);
        }
    }

    private static boolean empty(Json value) {
        return value.isNothing()
                || (value instanceof Json.Struct && value.map().isEmpty())
                || (value instanceof Json.Array && value.list().isEmpty());
    }

    private static void object(String name, Json before, Json after, Found found) {
        Json object = diff(name, Set.of(), new Pair(name, before, after));
        if (!object.get("Type").string("").equals("None")) {
            found.objects().add(object);
        }
    }

    private static void field(String name, Json before, Json after, Found found) {
        if (!before.equals(after)) {
            Map<String, Json> field = new LinkedHashMap<>();
            field.put("Type", Json.of(kind(before, after, false)));
            field.put("Name", Json.of(name));
            field.put("Old", Json.of(text(before)));
            field.put("New", Json.of(text(after)));
            found.fields().add(Json.object(field));
        }
    }

    private static String text(Json value) {
        return value.isNothing() ? "" : value.string().orElseGet(value::encoded);
    }
}

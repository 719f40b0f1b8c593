package dev.drover.plan;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Which fields of a job a plan would change, by their names alone: the values may be secrets. */
public final class DiffNames {
    private static final int MOST = 12;
    private static final int DEEPEST = 30;

    private DiffNames() {}

    public static List<String> of(Json diff) {
        List<String> names = new ArrayList<>();
        collect(diff, "", names, 0);
        return names.size() <= MOST ? names : names.subList(0, MOST);
    }

    /** Such as "group web, task app: Env[GREETING]; Count", or "" where Nomad names no field. */
    public static String words(Json diff) {
        return String.join(", ", of(diff));
    }

    private static void collect(Json diff, String path, List<String> names, int depth) {
        if (depth > DEEPEST || diff.get("Type").string("None").equals("None") && depth > 0) {
            return;
        }
        for (Json field : diff.get("Fields").list()) {
            if (!field.get("Type").string("None").equals("None")) {
                names.add(path + field.get("Name").string("?"));
            }
        }
        for (Json object : diff.get("Objects").list()) {
            collect(object, path + object.get("Name").string("?") + ".", names, depth + 1);
        }
        for (Json group : diff.get("TaskGroups").list()) {
            collect(group, group.get("Name").string("?") + ".", names, depth + 1);
        }
        for (Json task : diff.get("Tasks").list()) {
            collect(task, path + task.get("Name").string("?") + ".", names, depth + 1);
        }
    }
}

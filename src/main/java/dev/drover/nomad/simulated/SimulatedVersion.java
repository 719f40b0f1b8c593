package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import dev.drover.nomad.JobSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** One version of a job: its tree as registered, where it came from, and what was said of it since. */
final class SimulatedVersion {
    private final long number;
    private final Json tree;
    private final JobSource source;
    private final long index;
    private boolean stable;
    private String tag = "";
    private String tagDescription = "";

    SimulatedVersion(long number, Json tree, JobSource source, long index) {
        this.number = number;
        this.tree = tree;
        this.source = source;
        this.index = index;
    }

    long number() {
        return number;
    }

    Json tree() {
        return tree;
    }

    JobSource source() {
        return source;
    }

    long index() {
        return index;
    }

    boolean stable() {
        return stable;
    }

    void provedStable() {
        stable = true;
    }

    String tag() {
        return tag;
    }

    void tag(String name, String description) {
        tag = name;
        tagDescription = description;
    }

    /** The tree as the cluster would show it. */
    Json shown(long createIndex, String status, boolean stopped) {
        Map<String, Json> members = new LinkedHashMap<>(tree.map());
        members.put("Version", Json.of(number));
        members.put("Stable", Json.of(stable));
        members.put("Stop", Json.of(stopped));
        members.put("Status", Json.of(status));
        members.put("CreateIndex", Json.of(createIndex));
        members.put("JobModifyIndex", Json.of(index));
        if (!tag.isEmpty()) {
            members.put(
                    "VersionTag", Json.object(Map.of("Name", Json.of(tag), "Description", Json.of(tagDescription))));
        }
        return Json.object(members);
    }
}

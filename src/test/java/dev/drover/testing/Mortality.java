package dev.drover.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ports that let the process die right after the n-th write went through, before anybody could note that it did. */
public final class Mortality extends TroubledWire {
    private static final Set<String> FORGE =
            Set.of("open", "edit", "close", "merge", "status", "comment", "review", "reply", "resolve", "react");
    private static final Set<String> GIT = Set.of("push", "deleteBranch");
    private static final Set<String> CLUSTER = Set.of("register", "tag", "stop", "remove", "promote");
    private static final Set<String> STORE = Set.of(
            "planned", "did", "ended", "asked", "reached", "suspend", "resume", "retry", "retried", "begun", "adopt",
            "keep", "judge", "forget");

    private final int deadly;
    private final List<String> writes = new ArrayList<>();

    /** The process died. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String after) {
            super("killed after " + after);
        }
    }

    /** Dies after this many writes; 0 for never. */
    public Mortality(int deadly) {
        this.deadly = deadly;
    }

    public List<String> writes() {
        return List.copyOf(writes);
    }

    /** True for what changes the world or the store. */
    static boolean isWrite(String call) {
        return FORGE.contains(call) || GIT.contains(call) || CLUSTER.contains(call) || STORE.contains(call);
    }

    @Override
    void after(String call) {
        if (isWrite(call)) {
            writes.add(call);
            if (writes.size() == deadly) {
                throw new Killed(call);
            }
        }
    }
}

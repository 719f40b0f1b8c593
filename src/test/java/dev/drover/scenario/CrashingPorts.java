package dev.drover.scenario;

import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.git.Repositories;
import dev.drover.nomad.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ports through which the process dies at one write: just before it, or just after it was done and before anybody here knows. It
 * dies once; the next process, on the same ports, lives.
 */
final class CrashingPorts {
    private static final Set<String> WRITES = Set.of(
            "open",
            "edit",
            "close",
            "merge",
            "status",
            "comment",
            "review",
            "reply",
            "resolve",
            "react",
            "push",
            "deleteBranch",
            "register",
            "tag",
            "stop",
            "promote");

    private final int at;
    private final boolean after;
    private final List<String> writes = new ArrayList<>();

    /** The end of the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String write) {
            super(write, null, false, false);
        }
    }

    /** Dies at this write, counted from 0; a negative one never comes. */
    CrashingPorts(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    /** What was written, in order. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    Forge forge(Forge forge) {
        return port(Forge.class, forge);
    }

    Repositories git(Repositories git) {
        return port(Repositories.class, git);
    }

    Cluster cluster(Cluster cluster) {
        return port(Cluster.class, cluster);
    }

    private <T> T port(Class<T> type, T real) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(real, method, arguments));
        return type.cast(proxy);
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        boolean write = WRITES.contains(method.getName());
        boolean dies = write && writes.size() == at;
        if (write) {
            writes.add(method.getName());
        }
        if (dies && !after) {
            throw new Crash("before " + method.getName());
        }
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (dies) {
            throw new Crash("after " + method.getName());
        }
        return result instanceof Conversation talk ? port(Conversation.class, talk) : result;
    }
}

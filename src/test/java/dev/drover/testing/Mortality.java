package dev.drover.testing;

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
import org.jspecify.annotations.Nullable;

/** Ports that let the process die right after the n-th write went through, before anybody could note that it did. */
public final class Mortality {
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

    public Forge of(Forge forge) {
        return mortal(Forge.class, forge);
    }

    public Repositories of(Repositories git) {
        return mortal(Repositories.class, git);
    }

    public Cluster of(Cluster cluster) {
        return mortal(Cluster.class, cluster);
    }

    private <T> T mortal(Class<T> port, T real) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> call(real, method, arguments));
        return port.cast(proxy);
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (answer instanceof Conversation conversation) {
            return mortal(Conversation.class, conversation);
        }
        boolean write = WRITES.contains(method.getName()) && arguments != null && arguments.length > 0;
        if (write) {
            writes.add(method.getName());
            if (writes.size() == deadly) {
                throw new Killed(method.getName());
            }
        }
        return answer;
    }
}

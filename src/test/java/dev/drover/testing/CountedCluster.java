package dev.drover.testing;

import dev.drover.nomad.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A cluster behind another that takes down which questions and orders reach it, by the names of the port. */
public final class CountedCluster {
    private final Cluster behind;
    private final List<String> calls = new ArrayList<>();

    public CountedCluster(Cluster behind) {
        this.behind = behind;
    }

    public Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (_, method, arguments) -> {
                    calls.add(method.getName());
                    return passed(method, arguments);
                });
    }

    private Object passed(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What was called since the last time this was asked. */
    public List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }
}

package dev.drover.testing;

import dev.drover.nomad.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A cluster with somebody before its door, who sees each call by the port's name for it and decides what comes back. */
public interface Interposed {
    /** What the cluster behind the door answers to this call. */
    interface Behind {
        @Nullable
        Object answer() throws Throwable;
    }

    @Nullable
    Object called(String name, Object[] arguments, Behind behind) throws Throwable;

    default Cluster before(Cluster cluster) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (_, method, arguments) ->
                        called(method.getName(), arguments, () -> passed(cluster, method, arguments)));
    }

    private static @Nullable Object passed(Cluster cluster, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(cluster, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

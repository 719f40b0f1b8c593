package dev.drover.testing;

import dev.drover.forge.Conversation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A port with trouble on its wire: each call that says something passes by here before it is made and after it was answered, and may
 * end there. What a port hands out to talk further is on the same wire.
 */
abstract class TroubledWire {
    /** About to be made; whatever is thrown here is its answer instead. */
    void before(String call) {}

    /** Was made and went through; whatever is thrown here hides that from who made it. */
    void after(String call) {}

    /** The same port, on this wire. */
    public <T> T of(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> call(real, method, arguments)));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean says = arguments != null && arguments.length > 0;
        if (says) {
            before(method.getName());
        }
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (says) {
            after(method.getName());
        }
        return answer instanceof Conversation conversation ? of(Conversation.class, conversation) : answer;
    }
}

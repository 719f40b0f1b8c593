package dev.drover.testing;

import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forge that, from some call on, refuses everything with one refusal after the other, until it recovers. */
public final class FlakyForge {
    private final List<? extends RuntimeException> refusals;
    private int good = Integer.MAX_VALUE;
    private int refused;

    public FlakyForge(List<? extends RuntimeException> refusals) {
        this.refusals = List.copyOf(refusals);
    }

    /** Refuses everything after so many more calls. */
    public void failAfter(int calls) {
        good = calls;
    }

    public void recover() {
        good = Integer.MAX_VALUE;
    }

    /** How often it refused so far. */
    public int refusals() {
        return refused;
    }

    public Forge of(Forge forge) {
        return flaky(Forge.class, forge);
    }

    private <T> T flaky(Class<T> port, T real) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> call(real, method, arguments));
        return port.cast(proxy);
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean asks = arguments != null && arguments.length > 0;
        if (asks && good-- <= 0) {
            throw refusals.get(refused++ % refusals.size());
        }
        Object answer;
        try {
            answer = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        return answer instanceof Conversation conversation ? flaky(Conversation.class, conversation) : answer;
    }
}

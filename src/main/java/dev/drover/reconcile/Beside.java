package dev.drover.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Work beside the caller, who never waits. What goes by one name never runs twice at a time; asked for again meanwhile, however often,
 * it runs once more. So there is never more waiting than there are names.
 */
final class Beside {
    private final Consumer<Runnable> threads;
    private final Turnstile turns;
    private final Map<String, Boolean> again = new HashMap<>();

    Beside(Consumer<Runnable> threads, int atOnce) {
        this.threads = threads;
        this.turns = Turnstile.of(atOnce);
    }

    void run(String name, Runnable work) {
        synchronized (again) {
            if (again.replace(name, true) != null) {
                return;
            }
            again.put(name, false);
        }
        threads.accept(() -> turns(name, work));
    }

    private void turns(String name, Runnable work) {
        boolean ended = false;
        try {
            do {
                turns.pass(work);
                ended = last(name);
            } while (!ended);
        } finally {
            if (!ended) {
                forget(name);
            }
        }
    }

    private boolean last(String name) {
        synchronized (again) {
            if (Boolean.TRUE.equals(again.get(name))) {
                again.put(name, false);
                return false;
            }
            again.remove(name);
            return true;
        }
    }

    private void forget(String name) {
        synchronized (again) {
            again.remove(name);
        }
    }
}

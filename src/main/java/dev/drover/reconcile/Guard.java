package dev.drover.reconcile;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread at a time into what it guards; a virtual thread that waits here holds no other. */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}

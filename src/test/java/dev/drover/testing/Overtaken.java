package dev.drover.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Ports of a process that sleeps right before one write, after it read what that rests on, while another one acts. */
public final class Overtaken extends TroubledWire {
    private final Predicate<List<String>> moment;
    private final Runnable other;
    private final List<String> writes = new ArrayList<>();

    private Overtaken(Predicate<List<String>> moment, Runnable other) {
        this.moment = moment;
        this.other = other;
    }

    /** Before the n-th write, counted from 1; 0 for never. */
    public static Overtaken before(int write, Runnable other) {
        return new Overtaken(writes -> writes.size() == write, other);
    }

    /** Before the first write of a kind. */
    public static Overtaken before(String kind, Runnable other) {
        return new Overtaken(
                writes -> writes.getLast().equals(kind) && Collections.frequency(writes, kind) == 1, other);
    }

    public List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    void before(String call) {
        if (Mortality.isWrite(call)) {
            writes.add(call);
            if (moment.test(writes)) {
                other.run();
            }
        }
    }
}

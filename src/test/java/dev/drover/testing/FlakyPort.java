package dev.drover.testing;

import java.util.List;

/** Ports that, from some call on, refuse everything with one refusal after the other, until they recover. */
public final class FlakyPort extends TroubledWire {
    private final List<? extends RuntimeException> refusals;
    private int good = Integer.MAX_VALUE;
    private int refused;

    public FlakyPort(List<? extends RuntimeException> refusals) {
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

    @Override
    void before(String call) {
        if (good-- <= 0) {
            throw refusals.get(refused++ % refusals.size());
        }
    }
}

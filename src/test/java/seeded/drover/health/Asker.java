package seeded.drover.health;

import seeded.drover.forge.AskedPort;

/** Breaks on purpose: a decision that asks a port. */
public final class Asker {
    public boolean asks(AskedPort port) {
        return port.hashCode() != 0;
    }
}

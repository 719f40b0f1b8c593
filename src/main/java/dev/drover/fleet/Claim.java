package dev.drover.fleet;

import java.util.List;

/** How a claim ended. */
public sealed interface Claim {
    record Granted(Lease lease) implements Claim {}

    /** Somebody else has it until then. */
    record Held(Lease lease) implements Claim {}

    /** These must be done first. */
    record NotYet(List<String> unmet) implements Claim {
        public NotYet {
            unmet = List.copyOf(unmet);
        }
    }

    /** There is no such unit of work, or it is a composite or at its end. */
    record NotClaimable(String why) implements Claim {}
}

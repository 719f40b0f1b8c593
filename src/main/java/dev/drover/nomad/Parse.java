package dev.drover.nomad;

import java.util.List;

/** What the cluster said to a spec's text. */
public sealed interface Parse {
    record Accepted(ParsedJob job) implements Parse {}

    /** It can't be read or isn't valid; each fault with its place in the text where Nomad told one (line 0 where not). */
    record Rejected(List<Fault> faults) implements Parse {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    record Fault(int line, int column, String message) {}
}

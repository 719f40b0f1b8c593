package dev.drover.benchmark;

import java.util.Set;
import java.util.TreeSet;

/** A set of names found against the set that people wrote: what both have, what was missed, what was found in excess. */
record Names(Set<String> hits, Set<String> missed, Set<String> extra) {

    static Names compare(Set<String> expected, Set<String> given) {
        Set<String> hits = new TreeSet<>(expected);
        hits.retainAll(given);
        Set<String> missed = new TreeSet<>(expected);
        missed.removeAll(given);
        Set<String> extra = new TreeSet<>(given);
        extra.removeAll(expected);
        return new Names(hits, missed, extra);
    }
}

package dev.drover.testing;

import dev.drover.access.SignOutBook;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** A book of ended sessions in memory. */
public final class MemorySignOuts implements SignOutBook {
    private final TreeMap<String, Instant> ends = new TreeMap<>();

    @Override
    public synchronized void write(SignOut signOut, Instant now) {
        ends.values().removeIf(each -> !each.isAfter(now));
        ends.put(signOut.session(), signOut.ends());
    }

    @Override
    public synchronized List<SignOut> standing(Instant now) {
        return ends.entrySet().stream()
                .filter(each -> each.getValue().isAfter(now))
                .map(each -> new SignOut(each.getKey(), each.getValue()))
                .toList();
    }
}

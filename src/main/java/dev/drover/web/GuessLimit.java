package dev.drover.web;

import dev.drover.access.Person;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes guessing slow: within a minute there are few tries for a name (or for tokens) from one address, some more from that address
 * altogether, and some for a name from all addresses. Nobody locks others out: tries from elsewhere don't count against an address,
 * and whoever came in from an address before is not kept out there by what others guess. What is tried counts when it begins, so
 * that many tries at once are many.
 */
@Singleton
public class GuessLimit {
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_ADDRESS = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What tries are counted of, and how many of them there may be in a minute. */
    private enum Kind {
        NAME_FROM_ADDRESS(8),
        ADDRESS(60),
        NAME(60);

        private final int most;

        Kind(int most) {
            this.most = most;
        }
    }

    /** What is counted; what its kind does not speak of is "". */
    private record Counted(Kind kind, String name, String address) {}

    private record Tries(int times, Instant since) {}

    private static final Tries NONE = new Tries(0, Instant.EPOCH);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Counted, Tries> tries = new Bounded<>();
    private final Set<Counted> atHome = Collections.newSetFromMap(new Bounded<>());

    /** Forgets the oldest of what is too much to keep. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_KEPT;
        }
    }

    GuessLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try, if it may be made. The name is "" for a token. */
    boolean tries(String name, String address) {
        lock.lock();
        try {
            Map<Counted, Tries> after = new HashMap<>();
            for (Counted each : counted(known(name), network(address))) {
                Tries before = tries.getOrDefault(each, NONE);
                boolean first = before.since().plus(MINUTE).isBefore(clock.instant());
                if (!first && before.times() >= each.kind().most) {
                    return false;
                }
                after.put(each, first ? new Tries(1, clock.instant()) : new Tries(before.times() + 1, before.since()));
            }
            tries.putAll(after);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What was tried was right, so it was no guess. */
    void right(String name, String address) {
        lock.lock();
        try {
            List<Counted> all = counted(known(name), network(address));
            all.forEach(each -> tries.computeIfPresent(each, (_, made) -> new Tries(made.times() - 1, made.since())));
            tries.remove(all.getFirst());
            atHome.add(all.getFirst());
        } finally {
            lock.unlock();
        }
    }

    private List<Counted> counted(String name, String address) {
        Counted pair = new Counted(Kind.NAME_FROM_ADDRESS, name, address);
        List<Counted> all = new ArrayList<>(List.of(pair, new Counted(Kind.ADDRESS, "", address)));
        if (!name.isEmpty() && !atHome.contains(pair)) {
            all.add(new Counted(Kind.NAME, name, ""));
        }
        return all;
    }

    /** What can be nobody's name is not worth remembering. */
    private static String known(String name) {
        return Person.isName(name) ? name : "";
    }

    /** An address of four bytes, or of a longer one the network that a household has. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        } catch (IllegalArgumentException e) {
            return address.substring(0, Math.min(address.length(), LONGEST_ADDRESS));
        }
    }
}

package dev.drover.serve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The webhooks that were heard in the last ten minutes, by what they said, so that one that is sent again wakes nobody: neither by a
 * forge that was not sure, nor by somebody who recorded it. Ids in headers don't count, since no signature covers them.
 */
final class Deliveries {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Instant> heard = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    /** True when this event with this body was not heard before. */
    synchronized boolean isNew(String forge, String event, byte[] body) {
        Instant now = clock.instant();
        String said = forge + " " + event + " " + digest(body);
        Instant before = heard.get(said);
        if (before != null && now.isBefore(before.plus(REMEMBERED))) {
            return false;
        }
        heard.remove(said);
        heard.put(said, now);
        return true;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

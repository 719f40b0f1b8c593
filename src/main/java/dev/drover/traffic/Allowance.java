package dev.drover.traffic;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of a service may be used now, by what it said of its limits. After a refusal for too many requests nothing more is
 * sent until the moment it named, or for a minute that doubles; and writes keep below a number a minute of our own, so that
 * limits nobody announces are not reached. It never waits: it says until when.
 */
final class Allowance {
    private static final Duration UNNAMED = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final int writesAMinute;
    private final Deque<Instant> writes = new ArrayDeque<>();
    private Instant closedUntil = Instant.EPOCH;
    private Duration unnamed = UNNAMED;

    Allowance(Clock clock, int writesAMinute) {
        this.clock = clock;
        this.writesAMinute = writesAMinute;
    }

    /** Takes part of the allowance; when nothing is left, the moment from which there is some. */
    synchronized Optional<Instant> take(boolean write) {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) {
            return Optional.of(closedUntil);
        }
        if (!write) {
            return Optional.empty();
        }
        while (!writes.isEmpty() && !writes.getFirst().isAfter(now.minus(MINUTE))) {
            writes.removeFirst();
        }
        if (writes.size() >= writesAMinute) {
            return Optional.of(writes.getFirst().plus(MINUTE));
        }
        writes.addLast(now);
        return Optional.empty();
    }

    /** Learns from an answer; when it was a refusal for too many requests, until when. */
    synchronized Optional<Instant> learn(Told told) {
        boolean spent =
                first(told, "x-ratelimit-remaining", "ratelimit-remaining").equals("0");
        if (!limited(told, spent)) {
            if (told.ok()) {
                unnamed = UNNAMED;
            }
            if (spent) {
                reset(told).ifPresent(this::close);
            }
            return Optional.empty();
        }
        Optional<Instant> named = after(told).or(() -> spent ? reset(told) : Optional.empty());
        if (named.isEmpty()) {
            close(clock.instant().plus(unnamed));
            Duration doubled = unnamed.multipliedBy(2);
            unnamed = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        } else {
            close(named.get());
        }
        return Optional.of(closedUntil);
    }

    private void close(Instant until) {
        Instant farthest = clock.instant().plus(Duration.ofHours(1));
        closedUntil = until.isAfter(farthest) ? farthest : until;
    }

    private static boolean limited(Told told, boolean spent) {
        if (told.status() == 429) {
            return true;
        }
        String words = told.reason().toLowerCase(Locale.ROOT);
        boolean says = words.contains("rate limit") || words.contains("abuse detection");
        return told.status() == 403
                && (spent || says || !told.header("retry-after").isEmpty());
    }

    private static String first(Told told, String one, String other) {
        String value = told.header(one);
        return value.isEmpty() ? told.header(other) : value;
    }

    private Optional<Instant> after(Told told) {
        String text = told.header("retry-after");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.chars().allMatch(Character::isDigit)
                            ? clock.instant().plusSeconds(Long.parseLong(text))
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> reset(Told told) {
        try {
            return Optional.of(
                    Instant.ofEpochSecond(Long.parseLong(first(told, "x-ratelimit-reset", "ratelimit-reset"))));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}

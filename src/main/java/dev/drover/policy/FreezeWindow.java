package dev.drover.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which nothing is deployed, as operators write it: every day ({@code 22:00 to 06:00}), every week ({@code fri 16:00 to mon
 * 07:00}) or once ({@code 2026-12-20 to 2027-01-03}, whole days), in UTC or in the zone that stands behind it. Refuses anything else
 * with a word on the form.
 */
public record FreezeWindow(String text, Edge from, Edge to, ZoneId zone) {
    private static final String SEPARATOR = " to ";
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    /** Where a window begins or ends. */
    public sealed interface Edge {
        record Daily(LocalTime time) implements Edge {}

        record Weekly(DayOfWeek day, LocalTime time) implements Edge {}

        record Once(LocalDate day) implements Edge {}
    }

    public FreezeWindow {
        if (!from.getClass().equals(to.getClass())) {
            throw wrong(text);
        }
    }

    public static FreezeWindow parse(String text) {
        int middle = text.indexOf(SEPARATOR);
        if (middle < 0) {
            throw wrong(text);
        }
        List<String> before = words(text.substring(0, middle));
        List<String> after = words(text.substring(middle + SEPARATOR.length()));
        try {
            int edge = before.size();
            boolean zoned = after.size() == edge + 1;
            if (edge == 0 || edge > 2 || after.size() != edge && !zoned) {
                throw wrong(text);
            }
            ZoneId zone = zoned ? ZoneId.of(after.getLast()) : ZoneOffset.UTC;
            return new FreezeWindow(text, edge(before, text), edge(after.subList(0, edge), text), zone);
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static Edge edge(List<String> words, String text) {
        if (words.size() == 2) {
            DayOfWeek day = DAYS.get(words.getFirst().toLowerCase(Locale.ROOT));
            if (day == null) {
                throw wrong(text);
            }
            return new Edge.Weekly(day, LocalTime.parse(words.getLast()));
        }
        String word = words.getFirst();
        return word.contains(":") ? new Edge.Daily(LocalTime.parse(word)) : new Edge.Once(LocalDate.parse(word));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is no window; write \"22:00 to 06:00\", \"fri 16:00 to mon 07:00\" or \"2026-12-20 to 2027-01-03\", "
                + "with a zone such as Europe/Paris behind it if it isn't UTC");
    }

    /** When the freeze that holds at this moment ends; empty when none does. */
    public Optional<Instant> until(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime end = switch (to) {
            case Edge.Daily(LocalTime time) -> next(local, local.with(time), 1);
            case Edge.Weekly(DayOfWeek day, LocalTime time) ->
                next(local, local.with(TemporalAdjusters.nextOrSame(day)).with(time), 7);
            case Edge.Once(LocalDate day) -> day.plusDays(1).atStartOfDay(zone);
        };
        ZonedDateTime begin = switch (from) {
            case Edge.Daily(LocalTime time) -> last(end, end.with(time), 1);
            case Edge.Weekly(DayOfWeek day, LocalTime time) ->
                last(end, end.with(TemporalAdjusters.previousOrSame(day)).with(time), 7);
            case Edge.Once(LocalDate day) -> day.atStartOfDay(zone);
        };
        boolean inside = !local.isBefore(begin) && local.isBefore(end);
        return inside ? Optional.of(end.toInstant()) : Optional.empty();
    }

    private static ZonedDateTime next(ZonedDateTime now, ZonedDateTime end, int days) {
        return end.isAfter(now) ? end : end.plusDays(days);
    }

    private static ZonedDateTime last(ZonedDateTime end, ZonedDateTime begin, int days) {
        return begin.isBefore(end) ? begin : begin.minusDays(days);
    }

    /** The latest end of all that hold now: one window that forbids is enough. */
    public static Optional<Instant> until(Collection<FreezeWindow> windows, Instant now) {
        return windows.stream().flatMap(each -> each.until(now).stream()).max(Instant::compareTo);
    }
}

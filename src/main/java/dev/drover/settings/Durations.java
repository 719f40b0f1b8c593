package dev.drover.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Durations as people write them: {@code 750ms}, {@code 60s}, {@code 15m}, {@code 1h30m}, {@code 7d}. A number alone is refused: of what? */
public final class Durations {
    private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", ChronoUnit.DAYS);
        UNITS.put("h", ChronoUnit.HOURS);
        UNITS.put("m", ChronoUnit.MINUTES);
        UNITS.put("s", ChronoUnit.SECONDS);
        UNITS.put("ms", ChronoUnit.MILLIS);
    }

    private Durations() {}

    /** Reads one; refuses anything else with {@link IllegalArgumentException}. */
    public static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            int letters = digits;
            while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
                letters++;
            }
            ChronoUnit unit = UNITS.get(text.substring(digits, letters));
            if (digits == at || digits - at > 9 || unit == null) {
                throw notOne(text);
            }
            sum = sum.plus(Long.parseLong(text.substring(at, digits)), unit);
            at = letters;
        }
        if (text.isEmpty()) {
            throw notOne(text);
        }
        return sum;
    }

    /** The shortest text that reads as the same duration. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long size = unit.getValue().getDuration().toMillis();
            if (millis >= size) {
                out.append(millis / size).append(unit.getKey());
                millis %= size;
            }
        }
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static IllegalArgumentException notOne(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not a duration");
    }
}

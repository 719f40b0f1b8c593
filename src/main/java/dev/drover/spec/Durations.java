package dev.drover.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Lengths of time as Nomad writes them: {@code 1h30m}, {@code 1.5s}, {@code 250ms}; a bare number is nanoseconds. */
public final class Durations {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private Durations() {}

    /** Empty when the text is no length of time. */
    public static Optional<Long> nanoseconds(String text) {
        if (text.isEmpty() || text.length() > 60) {
            return Optional.empty();
        }
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.chars().allMatch(c -> c >= '0' && c <= '9') && !rest.isEmpty() && rest.length() < 19) {
            long bare = Long.parseLong(rest);
            return Optional.of(negative ? -bare : bare);
        }
        BigDecimal total = BigDecimal.ZERO;
        int at = 0;
        while (at < rest.length()) {
            int unitStart = endOf(rest, at, true);
            int unitEnd = endOf(rest, unitStart, false);
            Long unit = UNITS.get(rest.substring(unitStart, unitEnd));
            Optional<BigDecimal> amount = amount(rest.substring(at, unitStart));
            if (unit == null || amount.isEmpty()) {
                return Optional.empty();
            }
            total = total.add(amount.get().multiply(BigDecimal.valueOf(unit)));
            at = unitEnd;
        }
        if (rest.isEmpty() || total.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(negative ? -total.longValue() : total.longValue());
    }

    private static int endOf(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length() && isAmount(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isAmount(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static Optional<BigDecimal> amount(String digits) {
        boolean usable = digits.chars().filter(c -> c == '.').count() <= 1 && !digits.equals(".") && !digits.isEmpty();
        if (!usable) {
            return Optional.empty();
        }
        String padded = digits.startsWith(".") ? "0" + digits : digits;
        return Optional.of(new BigDecimal(padded.endsWith(".") ? padded + "0" : padded));
    }
}

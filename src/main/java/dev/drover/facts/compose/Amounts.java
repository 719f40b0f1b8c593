package dev.drover.facts.compose;

import java.util.Locale;
import java.util.Optional;

/** Amounts of memory and processor time as compose and its kin write them. */
public final class Amounts {
    private static final long MEBI = 1 << 20;
    private static final long MOST_MEBI = 1 << 22;
    private static final int MEGAHERTZ_PER_CORE = 1_000;

    private Amounts() {}

    /** {@code 512m}, {@code 1.5G}, {@code 256Mi}, {@code 1073741824}; empty when it is none, or less than one MiB. */
    public static Optional<Long> mebibytes(String text) {
        String bare = text.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < bare.length() && (Character.isDigit(bare.charAt(end)) || bare.charAt(end) == '.')) {
            end++;
        }
        Optional<Double> number = number(bare.substring(0, end));
        double factor = switch (bare.substring(end).strip()) {
            case "", "b" -> 1;
            case "k", "kb", "ki", "kib" -> 1 << 10;
            case "m", "mb", "mi", "mib" -> MEBI;
            case "g", "gb", "gi", "gib" -> 1 << 30;
            case "t", "tb", "ti", "tib" -> 1L << 40;
            default -> 0;
        };
        return number.map(each -> (long) (each * factor / MEBI)).filter(size -> size >= 1 && size <= MOST_MEBI);
    }

    /** {@code 0.5} or {@code 500m} processors, at 1,000 MHz each. */
    public static Optional<Long> megahertz(String text) {
        String bare = text.strip();
        boolean thousandths = bare.endsWith("m");
        return number(thousandths ? bare.substring(0, bare.length() - 1) : bare)
                .map(each -> Math.round(thousandths ? each : each * MEGAHERTZ_PER_CORE))
                .filter(speed -> speed >= 1 && speed <= 1_000_000);
    }

    private static Optional<Double> number(String text) {
        if (text.isEmpty() || text.length() > 15 || text.chars().anyMatch(c -> c != '.' && (c < '0' || c > '9'))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package dev.drover.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a text is a time table as Nomad reads them: five to seven fields, or one of the words such as {@code @daily}. It accepts a
 * little more than Nomad at the rarest signs, and refuses nothing that Nomad takes.
 */
final class CronExpression {
    private static final Set<String> WORDS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int LONGEST = 500;

    private static final Field SECONDS = new Field("seconds", 0, 59, List.of(), "");
    private static final Field MINUTES = new Field("minutes", 0, 59, List.of(), "");
    private static final Field HOURS = new Field("hours", 0, 23, List.of(), "");
    private static final Field DAYS_OF_MONTH = new Field("days of the month", 1, 31, List.of(), "LW?");
    private static final Field MONTH = new Field("months", 1, 12, MONTHS, "");
    private static final Field DAYS_OF_WEEK = new Field("days of the week", 0, 7, DAYS, "L#?");
    private static final Field YEARS = new Field("years", 1970, 2099, List.of(), "");

    private record Field(String name, int least, int most, List<String> names, String signs) {}

    private CronExpression() {}

    /** What is wrong with it; empty when nothing is. */
    static Optional<String> trouble(String text) {
        String plain = text.strip();
        if (WORDS.contains(plain.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String[] parts = plain.length() > LONGEST ? new String[0] : plain.split("\\s+");
        if (parts.length < 5) {
            return Optional.of("it has fewer than five fields");
        }
        List<Field> fields = parts.length == 7
                ? List.of(SECONDS, MINUTES, HOURS, DAYS_OF_MONTH, MONTH, DAYS_OF_WEEK, YEARS)
                : List.of(MINUTES, HOURS, DAYS_OF_MONTH, MONTH, DAYS_OF_WEEK, YEARS);
        for (int i = 0; i < Math.min(parts.length, fields.size()); i++) {
            for (String item : parts[i].split(",", -1)) {
                if (!isItem(item, fields.get(i))) {
                    return Optional.of(
                            "\"" + item + "\" is nothing for " + fields.get(i).name());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isItem(String item, Field field) {
        int slash = item.indexOf('/');
        String base = slash < 0 ? item : item.substring(0, slash);
        if (slash >= 0 && number(item.substring(slash + 1)) < 1) {
            return false;
        }
        if (base.equals("*") || (base.equals("?") && field.signs().contains("?"))) {
            return true;
        }
        if (field.signs().chars().anyMatch(sign -> base.indexOf(sign) >= 0) && base.length() <= 4) {
            return true;
        }
        int dash = base.indexOf('-');
        return dash < 0
                ? isValue(base, field)
                : isValue(base.substring(0, dash), field) && isValue(base.substring(dash + 1), field);
    }

    private static boolean isValue(String text, Field field) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (field.names().stream().anyMatch(name -> upper.length() >= 3 && upper.startsWith(name))) {
            return true;
        }
        int number = number(text);
        return number >= field.least() && number <= field.most();
    }

    /** -1 when it is none. */
    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}

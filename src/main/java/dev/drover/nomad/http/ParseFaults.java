package dev.drover.nomad.http;

import dev.drover.nomad.Parse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the places and reasons out of the text with which Nomad refuses a spec. */
final class ParseFaults {
    /** {@code input.hcl:3,5-9: Unsupported argument; …}, where the columns may span lines: {@code 3,5-4,1}. */
    private static final Pattern PLACE =
            Pattern.compile("(?:input\\.hcl|input\\.vars|[^\\s:,]{1,80}):(\\d{1,7}),(\\d{1,7})-[0-9,]{1,16}: ");

    private static final Pattern PREFIX = Pattern.compile("^Failed to parse job: ");
    private static final Pattern COUNT = Pattern.compile("^\\d{1,6} errors? occurred:");
    private static final int MOST = 50;

    private ParseFaults() {}

    static List<Parse.Fault> of(String text) {
        String rest = PREFIX.matcher(text.strip()).replaceFirst("");
        List<Parse.Fault> faults = new ArrayList<>();
        Matcher place = PLACE.matcher(rest);
        int from = -1;
        int line = 0;
        int column = 0;
        while (place.find() && faults.size() < MOST) {
            if (from >= 0) {
                faults.add(new Parse.Fault(line, column, trimmed(rest.substring(from, place.start()))));
            }
            from = place.end();
            line = Integer.parseInt(place.group(1));
            column = Integer.parseInt(place.group(2));
        }
        if (from >= 0) {
            faults.add(new Parse.Fault(line, column, trimmed(rest.substring(from))));
            return faults;
        }
        return list(rest);
    }

    /** Nomad's list of several errors, one a line with a star. */
    static List<Parse.Fault> list(String text) {
        List<Parse.Fault> faults = new ArrayList<>();
        for (String line : text.strip().split("\\R", -1)) {
            String fault = line.strip();
            if (fault.startsWith("* ")) {
                fault = fault.substring(2);
            }
            fault = COUNT.matcher(fault).replaceFirst("").strip();
            if (!fault.isEmpty() && faults.size() < MOST) {
                faults.add(new Parse.Fault(0, 0, fault));
            }
        }
        return faults.isEmpty() ? List.of(new Parse.Fault(0, 0, "Nomad refused it without saying why")) : faults;
    }

    private static String trimmed(String message) {
        String text = message.lines()
                .map(line -> line.strip().startsWith("* ") ? line.strip().substring(2) : line.strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        while (text.endsWith(",") || text.endsWith(";") || text.endsWith(" *")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        int more = text.indexOf(", and ");
        return more > 0 && text.substring(more).contains("other diagnostic") ? text.substring(0, more) : text;
    }
}

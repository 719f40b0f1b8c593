package dev.drover.forge;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which lines of a file's new side a diff shows, and which number each had before (0: it is new). Some forges take comments on
 * these lines only. Read from a diff in the unified form, of which any broken part is left out. {@code shifts}: from which new
 * line on, behind a hunk, lines are moved by how much.
 */
public record DiffLines(NavigableMap<Integer, Integer> oldByNew, NavigableMap<Integer, Integer> shifts) {
    public static DiffLines of(String diff) {
        NavigableMap<Integer, Integer> lines = new TreeMap<>();
        NavigableMap<Integer, Integer> shifts = new TreeMap<>();
        int[] at = {0, 0};
        boolean inside = false;
        for (String line : diff.split("\n", -1)) {
            if (line.startsWith("@@")) {
                Optional<int[]> starts = starts(line);
                inside = starts.isPresent();
                at = starts.orElse(at);
            } else if (inside && line.startsWith("+")) {
                lines.put(at[1]++, 0);
            } else if (inside && line.startsWith("-")) {
                at[0]++;
            } else if (inside && line.startsWith(" ")) {
                lines.put(at[1]++, at[0]++);
            }
            if (inside) {
                shifts.put(at[1], at[1] - at[0]);
            }
        }
        return new DiffLines(lines, shifts);
    }

    /** The first numbers of {@code @@ -1,2 +3,4 @@}. */
    private static Optional<int[]> starts(String header) {
        String[] words = header.split(" ", 4);
        if (words.length < 3 || !words[1].startsWith("-") || !words[2].startsWith("+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new int[] {number(words[1]), number(words[2])});
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int number(String range) {
        int comma = range.indexOf(',');
        return Integer.parseInt(range.substring(1, comma < 0 ? range.length() : comma));
    }

    /** The line itself, or the shown one that is nearest to it; nothing where no line is shown. */
    public Optional<Integer> nearest(int line) {
        return oldByNew.keySet().stream()
                .min(Comparator.<Integer>comparingInt(each -> Math.abs(each - line))
                        .thenComparing(each -> each));
    }

    /** The number that a line of the new side had before, shown or not; 0 when it is new. */
    public int before(int line) {
        Integer shown = oldByNew.get(line);
        Map.Entry<Integer, Integer> shift = shifts.floorEntry(line);
        return shown != null ? shown : line - (shift == null ? 0 : shift.getValue());
    }
}

package dev.drover.web;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two texts, line by line, in order. Texts that are too long to compare in a moment are shown as they are now,
 * without marks. Time and memory grow with the product of the lines that differ, which is bounded.
 */
final class LineDiff {
    private static final int MOST_CELLS = 1_500_000;

    /** A line of the newer text (same, added) with its number, or one that is gone. */
    @TemplateData
    public record Row(String mark, String number, String text) {}

    private LineDiff() {}

    static List<Row> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> oldMiddle = old.subList(head, old.size() - tail);
        List<String> newMiddle = now.subList(head, now.size() - tail);
        if ((long) oldMiddle.size() * newMiddle.size() > MOST_CELLS) {
            return plain(after);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            rows.add(new Row("same", Integer.toString(i + 1), now.get(i)));
        }
        middle(oldMiddle, newMiddle, head, rows);
        for (int i = now.size() - tail; i < now.size(); i++) {
            rows.add(new Row("same", Integer.toString(i + 1), now.get(i)));
        }
        return rows;
    }

    static List<Row> plain(String text) {
        List<Row> rows = new ArrayList<>();
        int[] number = {0};
        text.lines().forEach(line -> rows.add(new Row("same", Integer.toString(++number[0]), line)));
        return rows;
    }

    private static void middle(List<String> old, List<String> now, int head, List<Row> rows) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            boolean both = i < old.size() && j < now.size();
            if (both && old.get(i).equals(now.get(j))) {
                rows.add(new Row("same", Integer.toString(head + j + 1), now.get(j)));
                i++;
                j++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                rows.add(new Row("deleted", "", old.get(i++)));
            } else {
                rows.add(new Row("added", Integer.toString(head + j + 1), now.get(j++)));
            }
        }
    }

    /** Only what changed, with a few lines around it and a gap where lines are left out. */
    static List<Row> brief(List<Row> rows, int around) {
        boolean[] shown = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).mark().equals("same")) {
                for (int j = Math.max(0, i - around); j <= Math.min(rows.size() - 1, i + around); j++) {
                    shown[j] = true;
                }
            }
        }
        List<Row> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (shown[i]) {
                kept.add(rows.get(i));
            } else if (kept.isEmpty() || !kept.getLast().mark().equals("gap")) {
                kept.add(new Row("gap", "", ""));
            }
        }
        return kept;
    }
}

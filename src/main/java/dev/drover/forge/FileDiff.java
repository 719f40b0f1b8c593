package dev.drover.forge;

import java.util.List;

/** What a pull request changes in one file, line by line with some lines around; {@code note} says why lines are left out. */
public record FileDiff(String oldPath, String newPath, Change change, String note, List<Line> lines) {
    public FileDiff {
        lines = List.copyOf(lines);
    }

    /** One line; a number is 0 where the line is missing on that side. A {@link Mark#GAP} stands for lines left out. */
    public record Line(Mark mark, int oldNumber, int newNumber, String text) {}

    public enum Change {
        ADDED,
        CHANGED,
        DELETED,
        RENAMED
    }

    public enum Mark {
        SAME,
        ADDED,
        DELETED,
        GAP
    }
}

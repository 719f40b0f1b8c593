package dev.drover.benchmark;

import java.util.List;

/** Everything that was scored of one row: a mark for each fact it has, and its sets of names. */
record RowScore(TruthRow row, List<Mark> marks, Names env, Names volumes) {

    RowScore {
        marks = List.copyOf(marks);
    }
}

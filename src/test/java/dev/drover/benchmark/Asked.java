package dev.drover.benchmark;

import java.util.List;

/** The questions asked about one repository, each judged. */
record Asked(String repository, List<String> necessary, List<String> needless) {

    Asked {
        necessary = List.copyOf(necessary);
        needless = List.copyOf(needless);
    }

    /** The middle of the sorted counts; the mean of the two in the middle when their number is even. */
    static double median(List<Integer> counts) {
        if (counts.isEmpty()) {
            return 0;
        }
        List<Integer> sorted = counts.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}

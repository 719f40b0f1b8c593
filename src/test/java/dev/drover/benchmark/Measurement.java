package dev.drover.benchmark;

import java.util.List;
import java.util.Map;

/**
 * One run of the measure: the subject's score, the baselines on the same rows, its questions and everybody's by name, the apps it found beyond the table's, and
 * what was taken out of the repositories before anything was read.
 */
record Measurement(
        Score score,
        List<Score> baselines,
        List<Asked> asked,
        Map<String, List<Asked>> askedBy,
        Map<String, Integer> surplusApps,
        Audit audit) {

    /** What the cuts did, and the rows that could not be measured. */
    record Audit(
            List<String> absent,
            Map<String, List<String>> removed,
            Map<String, List<String>> cut,
            Map<String, List<String>> suspects,
            List<String> untrusted) {}

    double medianNeedless() {
        return Asked.median(
                asked.stream().map(questions -> questions.needless().size()).toList());
    }

    double medianNecessary() {
        return Asked.median(
                asked.stream().map(questions -> questions.necessary().size()).toList());
    }
}

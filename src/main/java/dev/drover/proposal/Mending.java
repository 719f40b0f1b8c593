package dev.drover.proposal;

import dev.drover.lesson.Lesson;
import java.util.Optional;

/**
 * What would bring Git and the cluster together again: the merged text, the one in its place, why, and, where it repairs a failure, the
 * lesson that the outcome will judge. {@code number} counts the repairs of one failure, beginning with 1.
 */
public record Mending(String failed, String text, String why, Optional<Lesson> lesson, int number) {
    public Optional<RepairMark> mark() {
        return lesson.map(each -> new RepairMark(each.id(), number));
    }
}

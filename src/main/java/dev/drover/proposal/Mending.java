package dev.drover.proposal;

import dev.drover.lesson.Lesson;

/**
 * What would bring a failed deployment back: the text that failed, the one in its place, why, and the lesson that the outcome will
 * judge. {@code number} counts the repairs of one failure, beginning with 1.
 */
public record Mending(String failed, String text, String why, Lesson lesson, int number) {
    public RepairMark mark() {
        return new RepairMark(lesson.id(), number);
    }
}

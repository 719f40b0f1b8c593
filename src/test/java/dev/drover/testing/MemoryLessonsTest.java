package dev.drover.testing;

import dev.drover.lesson.Lessons;
import dev.drover.lesson.LessonsContract;

class MemoryLessonsTest extends LessonsContract {
    private final MemoryLessons lessons = new MemoryLessons();

    @Override
    protected Lessons lessons() {
        return lessons;
    }

    @Override
    protected Lessons elsewhere() {
        return new MemoryLessons();
    }
}

package dev.drover.draft;

import dev.drover.question.QuestionThread;
import java.util.List;

/**
 * What a repair made of a spec: its text, each change with its line in the old or new text, what has to be asked because a
 * human decided otherwise, and what was left alone and why. Without changes the text is the one that was given.
 */
public record Repair(String text, List<Change> changes, List<QuestionThread> threads, List<DraftFinding> findings) {

    /** One property that was changed in place; "" for from or to where there was or is nothing. */
    public record Change(String property, String from, String to) {
        @Override
        public String toString() {
            if (from.isEmpty()) {
                return property + ": added " + to;
            }
            return to.isEmpty() ? property + ": removed " + from : property + ": " + from + " → " + to;
        }
    }

    public Repair {
        changes = List.copyOf(changes);
        threads = List.copyOf(threads);
        findings = List.copyOf(findings);
    }

    public boolean changed() {
        return !changes.isEmpty();
    }
}

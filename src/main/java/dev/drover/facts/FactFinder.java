package dev.drover.facts;

import java.util.function.Consumer;

/**
 * Reads one kind of evidence. A finder states what it saw and no more: it never weighs its clue against another's, never
 * fails on what a stranger wrote, and takes time linear in the text it reads.
 */
public interface FactFinder {
    /** Its name in the list of finders, for people. */
    String name();

    void find(AppScope scope, Consumer<Clue> clues);
}

package dev.drover.journal;

import dev.drover.testing.MemoryJournal;

/** The fake keeps the contract that the real ones keep. */
final class MemoryJournalTest extends JournalContract {
    private final MemoryJournal memory = new MemoryJournal();

    @Override
    protected Journal journal() {
        return memory;
    }

    @Override
    protected Requests requests() {
        return memory;
    }

    @Override
    protected Suspensions suspensions() {
        return memory;
    }
}

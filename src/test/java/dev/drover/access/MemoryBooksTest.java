package dev.drover.access;

import dev.drover.testing.MemoryPeople;
import dev.drover.testing.MemorySignOuts;

/** The fakes keep what a store keeps. */
final class MemoryBooksTest extends AccessBooksContract {
    private final MemoryPeople people = new MemoryPeople();
    private final MemorySignOuts signOuts = new MemorySignOuts();

    @Override
    protected PeopleBook people() {
        return people;
    }

    @Override
    protected PeopleBook othersPeople() {
        return new MemoryPeople();
    }

    @Override
    protected SignOutBook signOuts() {
        return signOuts;
    }
}

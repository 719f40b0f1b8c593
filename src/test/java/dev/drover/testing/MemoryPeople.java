package dev.drover.testing;

import dev.drover.access.PeopleBook;
import java.util.List;
import java.util.TreeMap;

/** A book of people in memory. */
public final class MemoryPeople implements PeopleBook {
    private final TreeMap<String, Page> pages = new TreeMap<>();

    @Override
    public synchronized List<Page> all() {
        return List.copyOf(pages.values());
    }

    @Override
    public synchronized void write(Page page) {
        pages.put(page.name(), page);
    }

    @Override
    public synchronized boolean tear(String name) {
        return pages.remove(name) != null;
    }
}

package dev.drover.access;

import java.util.List;

/** Where people are kept. A store that can't be reached is {@code ServiceUnavailable}. */
public interface PeopleBook {
    List<Page> all();

    /** Writes a page, replacing one of that name. */
    void write(Page page);

    boolean tear(String name);

    /** One person as kept: passwords are only hashed, tokens only digests; both "" for people who sign in elsewhere. */
    record Page(String name, Role role, String from, String seal, String passwordHash, String tokenDigest) {
        @Override
        public String toString() {
            return "Page[" + name + ", " + role.text() + "]";
        }
    }
}

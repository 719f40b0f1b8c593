package dev.drover.access.local;

import dev.drover.access.PeopleBook;
import java.security.SecureRandom;
import java.util.List;

/** People whose passwords are hashed with few rounds, for tests that guess and sign in often. */
public final class QuickPeople {
    private QuickPeople() {}

    public static LocalPeople of(List<LocalPeople.Configured> configured, PeopleBook book) {
        return new LocalPeople(configured, book, "drover", new Passwords(new SecureRandom(), 1000));
    }
}

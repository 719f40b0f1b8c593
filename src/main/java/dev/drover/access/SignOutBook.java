package dev.drover.access;

import java.time.Instant;
import java.util.List;

/**
 * Which sessions somebody signed out of before they ended by themselves, for every replica to read. Writing one twice is as good as once;
 * what has ended by itself need not be kept. A store that can't be reached is {@code ServiceUnavailable}.
 */
public interface SignOutBook {
    void write(SignOut signOut, Instant now);

    /** Those that would go on after this moment. */
    List<SignOut> standing(Instant now);

    /** A session by its number, and when it would have ended. */
    record SignOut(String session, Instant ends) {}
}

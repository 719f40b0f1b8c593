package dev.drover.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** The revision of a row in the headers of HTTP. A change without one is refused: nobody overwrites what they haven't read. */
final class Etags {
    private Etags() {}

    /** The revision that an {@code If-Match} names. */
    static long revision(String match) {
        String digits = match.length() > 2 && match.startsWith("\"") && match.endsWith("\"")
                ? match.substring(1, match.length() - 1)
                : "";
        boolean number =
                !digits.isEmpty() && digits.length() < 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new ClientErrorException("If-Match must be the ETag that was read, such as \"3\"", 428);
        }
        return Long.parseLong(digits);
    }

    static Response stale(long revision) {
        return Problems.problem(
                412,
                "Precondition Failed",
                "it was changed meanwhile and is at \"" + revision + "\" now: read it again");
    }
}

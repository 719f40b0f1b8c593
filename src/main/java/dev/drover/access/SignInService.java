package dev.drover.access;

import java.net.URI;

/**
 * A service elsewhere that knows people, by OpenID Connect. The browser is sent there and comes back with a code that is exchanged
 * for who they are. Whatever does not check out is refused with a {@link SignInRefused} that says what and what to do.
 */
public interface SignInService {
    /** What the button says. */
    String name();

    /** Where to send the browser; the attempt's secrets come back with it. */
    URI begin(Attempt attempt);

    /** Who came back: their name and role, as the service vouches for them. */
    Vouched finish(Attempt attempt, String code);

    /** One sign-in under way, kept by the browser in a signed cookie: random texts, and where to go afterwards. */
    record Attempt(String state, String nonce, String verifier, String back) {
        @Override
        public String toString() {
            return "Attempt[" + back + "]";
        }
    }

    record Vouched(String name, Role role, String issuer) {}
}

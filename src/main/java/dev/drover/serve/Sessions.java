package dev.drover.serve;

import dev.drover.access.People;
import dev.drover.access.Person;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who sent a request from a browser. A session is the name and an end, signed with a secret of that person, so every replica knows
 * it, no store is needed, and a changed password ends it. Forms carry a second signature that other sites can't know.
 */
public final class Sessions {
    public static final String COOKIE = "drover_session";
    private static final Duration LASTS = Duration.ofHours(12);
    private static final int LONGEST = 512;

    private final People people;
    private final Clock clock;

    public Sessions(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** The value of the cookie for somebody who has just shown who they are. */
    public String begin(Person person) {
        String claim = person.name() + "." + clock.instant().plus(LASTS).getEpochSecond();
        return claim + "." + sign(person, "session " + claim);
    }

    public int seconds() {
        return (int) LASTS.toSeconds();
    }

    /** Whose session this is; nobody's if it is missing, over, or not ours. */
    public Optional<Person> person(String cookie) {
        int last = cookie.lastIndexOf('.');
        int first = last < 0 ? -1 : cookie.lastIndexOf('.', last - 1);
        if (first < 1 || cookie.length() > LONGEST) {
            return Optional.empty();
        }
        String claim = cookie.substring(0, last);
        return people.known(cookie.substring(0, first))
                .filter(person -> same(cookie.substring(last + 1), sign(person, "session " + claim))
                        && end(cookie.substring(first + 1, last))
                                > clock.instant().getEpochSecond());
    }

    private static long end(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What the forms of a session carry. */
    public String form(Person person, String cookie) {
        return sign(person, "form " + cookie);
    }

    /** True when a form was made for this sign-in. */
    public boolean ours(Person person, String cookie, String form) {
        return same(form, form(person, cookie));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(Person person, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(person.seal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

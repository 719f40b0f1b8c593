package dev.drover.serve;

import dev.drover.access.People;
import dev.drover.access.Person;
import dev.drover.access.SignOutBook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who sent a request from a browser. A session is a name, an end and a number of its own, signed with a secret of that person, so every
 * replica knows it without asking the store, and a changed password ends it. Only those that somebody signed out of are kept, until
 * they would have ended anyway: a copied cookie is worth nothing afterwards. Forms carry a second signature that other sites can't know.
 */
public final class Sessions {
    public static final String COOKIE = "drover_session";
    private static final Duration LASTS = Duration.ofHours(12);
    private static final int LONGEST = 512;

    private final People people;
    private final SignOutBook book;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Instant> over = new ConcurrentHashMap<>();

    public Sessions(People people, SignOutBook book, Clock clock, SecureRandom random) {
        this.people = people;
        this.book = book;
        this.clock = clock;
        this.random = random;
    }

    /** What a cookie says, whether or not it is true. */
    private record Claim(String name, Instant ends, String number, String signature) {
        /** What is signed. */
        String text() {
            return "session " + name + "." + ends.getEpochSecond() + "." + number;
        }
    }

    /** The value of the cookie for somebody who has just shown who they are. */
    public String begin(Person person) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        Instant ends = clock.instant().plus(LASTS);
        Claim claim = new Claim(person.name(), ends, HexFormat.of().formatHex(bytes), "");
        return String.join(
                ".", claim.name(), Long.toString(ends.getEpochSecond()), claim.number(), sign(person, claim.text()));
    }

    public int seconds() {
        return (int) LASTS.toSeconds();
    }

    /** Whose session this is; nobody's if it is missing, over, or not ours. */
    public Optional<Person> person(String cookie) {
        return claim(cookie).filter(claim -> !over.containsKey(claim.number())).flatMap(this::owner);
    }

    /** Ends a session here at once, and on the other replicas as soon as they look. One that is none is left alone. */
    public void end(String cookie) {
        claim(cookie).filter(claim -> owner(claim).isPresent()).ifPresent(claim -> {
            over.put(claim.number(), claim.ends());
            book.write(new SignOutBook.SignOut(claim.number(), claim.ends()), clock.instant());
        });
    }

    /** Reads what other replicas wrote, and forgets what has ended by itself. */
    public void refresh() {
        Instant now = clock.instant();
        over.values().removeIf(end -> end.isBefore(now));
        book.standing(now).forEach(each -> over.put(each.session(), each.ends()));
    }

    private Optional<Person> owner(Claim claim) {
        return people.known(claim.name())
                .filter(person -> same(claim.signature(), sign(person, claim.text())))
                .filter(_ -> claim.ends().isAfter(clock.instant()));
    }

    /** Names may have dots, the rest has none. */
    private static Optional<Claim> claim(String cookie) {
        int third = cookie.lastIndexOf('.');
        int second = third < 0 ? -1 : cookie.lastIndexOf('.', third - 1);
        int first = second < 0 ? -1 : cookie.lastIndexOf('.', second - 1);
        if (first < 1 || cookie.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claim(
                    cookie.substring(0, first),
                    Instant.ofEpochSecond(Long.parseLong(cookie.substring(first + 1, second))),
                    cookie.substring(second + 1, third),
                    cookie.substring(third + 1)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
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

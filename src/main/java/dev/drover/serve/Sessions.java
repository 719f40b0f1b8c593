package dev.drover.web;

import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
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
 * Who sent a request from a browser. A session is the name and an end, signed with a secret of that account, so every replica
 * knows it, no store is needed, and a changed token ends it. Forms carry a second signature that other sites can't know.
 */
public final class Sessions {
    static final String COOKIE = "drover_session";
    private static final Duration LASTS = Duration.ofHours(12);

    private final ReviewDesk desk;
    private final Clock clock;

    public Sessions(ReviewDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** The value of the cookie for somebody who has just shown a token. */
    String begin(Visitor visitor) {
        String claim = visitor.login() + "." + clock.instant().plus(LASTS).getEpochSecond();
        return claim + "." + sign(visitor, "session " + claim);
    }

    int seconds() {
        return (int) LASTS.toSeconds();
    }

    /** Whose session this is; anybody's if it is missing, over, or not ours. */
    Visitor visitor(String cookie) {
        int last = cookie.lastIndexOf('.');
        int first = last < 0 ? -1 : cookie.lastIndexOf('.', last - 1);
        if (first < 1) {
            return desk.anybody();
        }
        String claim = cookie.substring(0, last);
        Optional<Visitor> named = desk.known(cookie.substring(0, first));
        boolean good = named.isPresent()
                && same(cookie.substring(last + 1), sign(named.get(), "session " + claim))
                && end(cookie.substring(first + 1, last)) > clock.instant().getEpochSecond();
        return good ? named.get() : desk.anybody();
    }

    private static long end(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What the forms of a session carry. */
    String form(Visitor visitor, String cookie) {
        return visitor.signedIn() ? sign(visitor, "form " + cookie) : "";
    }

    /** True when a form was made for this session. */
    boolean ours(Visitor visitor, String cookie, String form) {
        return visitor.signedIn() && same(form, form(visitor, cookie));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(Visitor visitor, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(visitor.seal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

package dev.drover.serve;

import dev.drover.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may come in. Health checks, signed webhooks and Git (which asks for a password itself) are for everybody; anything
 * else needs one of the operator's tokens, as {@code Bearer TOKEN} or, for browsers, as the password of {@code Basic}. Tokens that
 * may only read are refused anything but reading. Without tokens everything else stays shut.
 */
public final class Doorkeeper {
    private static final List<String> OPEN = List.of("/q/health", "/webhooks/", "/git/");
    private static final int LONGEST = 4096;

    private final List<Settings.Token> tokens;

    public Doorkeeper(List<Settings.Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** What happens to a request. */
    public sealed interface Answer {
        /** It needs nobody. */
        record Open() implements Answer {}

        record Known(Settings.Token caller) implements Answer {}

        record Unknown() implements Answer {}

        record Forbidden() implements Answer {}
    }

    /** Looks at a request's method, path and Authorization header ("" for none). */
    public Answer look(String method, String path, String authorization) {
        if (OPEN.stream().anyMatch(path::startsWith) && !path.contains("..")) {
            return new Answer.Open();
        }
        Optional<Settings.Token> caller = caller(authorization);
        if (caller.isEmpty()) {
            return new Answer.Unknown();
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return reads || caller.get().role() == Settings.Role.OPERATE
                ? new Answer.Known(caller.get())
                : new Answer.Forbidden();
    }

    private Optional<Settings.Token> caller(String authorization) {
        String guess = guess(authorization);
        Optional<Settings.Token> found = Optional.empty();
        for (Settings.Token token : tokens) {
            if (token.value().matches(guess) && !guess.isEmpty()) {
                found = Optional.of(token);
            }
        }
        return found;
    }

    private static String guess(String authorization) {
        if (authorization.length() > LONGEST) {
            return "";
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            byte[] pair = Base64.getDecoder().decode(authorization.substring(6).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

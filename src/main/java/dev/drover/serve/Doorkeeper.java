package dev.drover.serve;

import dev.drover.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which programs may come in: to the REST surface, the fleet, the tools of agents, metrics and descriptions. They show one
 * of the operator's tokens, as {@code Bearer TOKEN} or as the password of {@code Basic}. Tokens that may only read are refused
 * anything but reading; without tokens all of that stays shut. Health is for everybody; pages, webhooks and Git have guards of
 * their own.
 */
public final class Doorkeeper {
    private static final Set<String> GUARDED = Set.of("api", "fleet", "mcp", "q");
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
        List<String> steps = steps(path);
        boolean health =
                steps.size() > 1 && steps.get(0).equals("q") && steps.get(1).equals("health");
        if (steps.isEmpty() || !GUARDED.contains(steps.getFirst()) || health && !path.contains("..")) {
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

    /** The steps of a path as a router may understand them: without empty ones and without parameters after a semicolon. */
    private static List<String> steps(String path) {
        return Arrays.stream(path.split("/"))
                .map(step -> step.replaceFirst(";.*", "").toLowerCase(Locale.ROOT))
                .filter(step -> !step.isEmpty())
                .toList();
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

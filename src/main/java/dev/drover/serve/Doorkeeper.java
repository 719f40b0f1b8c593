package dev.drover.serve;

import dev.drover.access.People;
import dev.drover.access.Person;
import dev.drover.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decides who may come in, by the table of {@link Routes} alone. Programs show a token as {@code Bearer TOKEN} or as the password of
 * {@code Basic}; people have a session. A session may only read where programs go, so that no other site's form can act there.
 */
public final class Doorkeeper {
    private static final int LONGEST = 4096;

    private final People people;
    private final Sessions sessions;

    public Doorkeeper(People people, Sessions sessions) {
        this.people = people;
        this.sessions = sessions;
    }

    /** What a request shows: its method and path, and the Authorization header and session cookie ("" for none). */
    public record Shown(String method, String path, String authorization, String session) {}

    /** What happens to a request. */
    public sealed interface Answer {
        /** Nobody needs to be known for it; somebody may be all the same. */
        record Open(Optional<Person> caller) implements Answer {}

        record Known(Person caller) implements Answer {}

        /** Sign in first, or show a token. */
        record Unknown() implements Answer {}

        record Forbidden(Person caller, Role needed) implements Answer {}

        /** Nothing is served there. */
        record Nothing(Optional<Person> caller) implements Answer {}
    }

    public Answer look(Shown shown) {
        Optional<Route> route = Routes.of(shown.method(), shown.path());
        if (route.isEmpty()) {
            return new Answer.Nothing(session(shown));
        }
        return switch (route.get().guard()) {
            case Route.Guard.Open _ -> new Answer.Open(session(shown));
            case Route.Guard.Own _ -> new Answer.Open(Optional.empty());
            case Route.Guard.Page page -> answer(session(shown), page.role());
            case Route.Guard.Program program -> answer(program(shown), program.role());
        };
    }

    private static Answer answer(Optional<Person> caller, Role needed) {
        if (caller.isEmpty()) {
            return new Answer.Unknown();
        }
        return caller.get().role().atLeast(needed)
                ? new Answer.Known(caller.get())
                : new Answer.Forbidden(caller.get(), needed);
    }

    private Optional<Person> session(Shown shown) {
        return sessions.person(shown.session());
    }

    private Optional<Person> program(Shown shown) {
        boolean reads = shown.method().equals("GET") || shown.method().equals("HEAD");
        Optional<Person> byToken = people.byToken(token(shown.authorization()));
        return byToken.isPresent() || !reads || !shown.authorization().isEmpty() ? byToken : session(shown);
    }

    private static String token(String authorization) {
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

package dev.drover.serve;

import dev.drover.access.Person;
import dev.drover.access.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** Who is calling, as JAX-RS asks for it: the person or program that the door let in, and the cookie of their session, "" for none. */
public record Caller(Person person, String session, boolean secure) implements SecurityContext {
    /** Whom the door let in, if it knew them. */
    public static Optional<Person> in(SecurityContext security) {
        return security instanceof Caller caller ? Optional.of(caller.person()) : Optional.empty();
    }

    /** The cookie of the session that somebody came in with, "" for none. */
    public static String session(SecurityContext security) {
        return security instanceof Caller caller ? caller.session() : "";
    }

    /** Whom the door let in where it lets nobody in unknown. */
    public static Person of(SecurityContext security) {
        return in(security).orElseThrow(() -> new SecurityException("nobody unknown gets here"));
    }

    @Override
    public Principal getUserPrincipal() {
        return person::name;
    }

    @Override
    public boolean isUserInRole(String role) {
        for (Role each : Role.values()) {
            if (each.text().equalsIgnoreCase(role)) {
                return person.role().atLeast(each);
            }
        }
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Drover";
    }
}

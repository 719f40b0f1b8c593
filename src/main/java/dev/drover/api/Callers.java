package dev.drover.api;

import dev.drover.serve.Door;
import dev.drover.settings.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Tells resources who is calling: the name of the token that was shown at the door. What reached this package without one, by
 * whatever spelling of a path, is refused here once more.
 */
public class Callers {
    @ServerRequestFilter
    public @Nullable Response tell(ContainerRequestContext request, RoutingContext route, SimpleResourceInfo target) {
        Settings.@Nullable Token caller = route.get(Door.CALLER);
        if (caller != null) {
            request.setSecurityContext(
                    new Known(caller, request.getSecurityContext().isSecure()));
            return null;
        }
        boolean ours = target.getResourceClass().getPackage().equals(Callers.class.getPackage());
        return ours ? Problems.problem(401, "Unauthorized", "a token is needed") : null;
    }

    /** The caller as JAX-RS asks for it. */
    record Known(Settings.Token token, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return token::name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return token.role().name().equalsIgnoreCase(role);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }

    /** The product whose rows a caller sees; nobody sees anybody else's. */
    static String product(SecurityContext security) {
        return security instanceof Known known ? known.token().product() : "";
    }
}

package dev.drover.api;

import dev.drover.access.Person;
import dev.drover.serve.Caller;
import dev.drover.serve.Door;
import dev.drover.serve.ProblemJson;
import dev.drover.serve.Sessions;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Tells resources who is calling: whom the door let in. What reached this package without anybody, by whatever spelling of a path, is
 * refused here once more.
 */
public class Callers {
    @ServerRequestFilter
    public @Nullable Response tell(ContainerRequestContext request, RoutingContext route, SimpleResourceInfo target) {
        @Nullable Person caller = route.get(Door.CALLER);
        if (caller != null) {
            Cookie session = request.getCookies().get(Sessions.COOKIE);
            request.setSecurityContext(new Caller(
                    caller,
                    session == null ? "" : session.getValue(),
                    request.getSecurityContext().isSecure()));
            return null;
        }
        boolean ours = target.getResourceClass().getPackage().equals(Callers.class.getPackage());
        return ours ? ProblemJson.response(401, "Unauthorized", "a token is needed") : null;
    }
}

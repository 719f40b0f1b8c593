package dev.drover.web;

import dev.drover.forge.ReviewDesk;
import dev.drover.forge.ReviewDesk.Visitor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Signing in with a token, and out again. Afterwards the browser goes back to a page of ours, never anywhere else. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class SignIn {
    private final Instance<ReviewDesk> desks;
    private final Clock clock;

    public SignIn(Instance<ReviewDesk> desks, Instance<Clock> clock) {
        this.desks = desks;
        this.clock = clock.isResolvable() ? clock.get() : Clock.systemUTC();
    }

    @CheckedTemplate(basePath = "pulls")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signin(String back, String problem, String who);
    }

    @GET
    @Path("/sign-in")
    public TemplateInstance form(@QueryParam("back") @DefaultValue("/") String back) {
        return Templates.signin(ours(back), "", "");
    }

    @POST
    @Path("/sign-in")
    public Response in(
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("back") @DefaultValue("/") String back,
            @Context UriInfo uri) {
        if (!desks.isResolvable()) {
            throw new NotFoundException();
        }
        Optional<Visitor> visitor = desks.get().visitor(token.strip());
        if (visitor.isEmpty()) {
            return Response.status(403)
                    .type(MediaType.TEXT_HTML_TYPE)
                    .entity(Templates.signin(ours(back), "This token is not known here.", ""))
                    .build();
        }
        Sessions sessions = new Sessions(desks.get(), clock);
        return Response.seeOther(URI.create(ours(back)))
                .cookie(cookie(sessions.begin(visitor.get()), sessions.seconds(), uri))
                .build();
    }

    @POST
    @Path("/sign-out")
    public Response out(@Context UriInfo uri) {
        return Response.seeOther(URI.create("/")).cookie(cookie("", 0, uri)).build();
    }

    private static NewCookie cookie(String value, int seconds, UriInfo uri) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** A path on this site; anything else becomes the first page. */
    private static String ours(String back) {
        boolean path = back.startsWith("/")
                && !back.startsWith("//")
                && back.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<' && c != '>');
        return path ? back : "/";
    }
}

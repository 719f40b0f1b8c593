package dev.drover.web;

import dev.drover.access.People;
import dev.drover.access.Person;
import dev.drover.access.SignInRefused;
import dev.drover.access.SignInService;
import dev.drover.access.SignInService.Attempt;
import dev.drover.access.SignInService.Vouched;
import dev.drover.app.ServiceUnavailable;
import dev.drover.serve.Sessions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Signing in with a password, a token, a link that works once, or at a service elsewhere; and out again. Afterwards the browser goes
 * back to a page of ours, never anywhere else. Whoever guesses too often waits.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public final class SignIn {
    private static final String ATTEMPT = "drover_attempt";
    private static final int ATTEMPT_SECONDS = 600;

    private final People people;
    private final Sessions sessions;
    private final SignInPlace place;
    private final GuessLimit limit;
    private final EntryLinks links;

    public SignIn(People people, Sessions sessions, SignInPlace place, GuessLimit limit, EntryLinks links) {
        this.people = people;
        this.sessions = sessions;
        this.place = place;
        this.limit = limit;
        this.links = links;
    }

    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signin(Frame frame, Told told, String service);
    }

    /** What the page says: where it leads, what went wrong ("" for nothing), and which way in was tried with which name. */
    @TemplateData
    public record Told(String back, String problem, String name, boolean byToken) {
        private static final int LONGEST_NAME = 100;

        public Told {
            name = name.length() > LONGEST_NAME ? "" : name;
        }

        Told(String back, String problem) {
            this(back, problem, "", false);
        }
    }

    private TemplateInstance page(Told told) {
        return Templates.signin(
                Frame.NOBODY, told, place.service().map(SignInService::name).orElse(""));
    }

    @GET
    @Path("/sign-in")
    public TemplateInstance form(@QueryParam("back") @DefaultValue("/") String back) {
        return page(new Told(ours(back), ""));
    }

    /** What the form sends: a token, or a name and a password. */
    public static final class Shown {
        @FormParam("token")
        @DefaultValue("")
        String token = "";

        @FormParam("name")
        @DefaultValue("")
        String name = "";

        @FormParam("password")
        @DefaultValue("")
        String password = "";

        @FormParam("back")
        @DefaultValue("/")
        String back = "/";
    }

    @POST
    @Path("/sign-in")
    public Response in(@BeanParam Shown shown, @Context HttpServerRequest request) {
        boolean byPassword = shown.token.isBlank();
        String name = byPassword ? shown.name.strip() : "";
        String back = ours(shown.back);
        String address = address(request);
        if (!limit.tries(name, address)) {
            String wait = "Too many wrong guesses. Wait a minute, then try again.";
            return refused(429, new Told(back, wait, name, !byPassword));
        }
        Optional<Person> person =
                byPassword ? people.byPassword(name, shown.password) : people.byToken(shown.token.strip());
        if (person.isEmpty()) {
            String wrong = byPassword ? "Wrong name or password." : "This token is not known here.";
            return refused(403, new Told(back, wrong, name, !byPassword));
        }
        limit.right(name, address);
        return enter(person.get(), back);
    }

    private String address(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        String literal = address == null ? null : address.hostAddress();
        return place.address(literal == null ? "" : literal, request.headers().getAll("X-Forwarded-For"));
    }

    private Response refused(int status, String back, String problem) {
        return refused(status, new Told(ours(back), problem));
    }

    private Response refused(int status, Told told) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(page(told))
                .build();
    }

    private Response enter(Person person, String back) {
        return Response.seeOther(URI.create(ours(back)))
                .cookie(cookie(Sessions.COOKIE, sessions.begin(person), sessions.seconds()))
                .build();
    }

    /** A link that was printed for the person who started this process; it works once. */
    @GET
    @Path("/enter/{secret}")
    public Response enter(@PathParam("secret") String secret) {
        return links.use(secret)
                .flatMap(people::known)
                .map(person -> enter(person, "/"))
                .orElseGet(() -> refused(403, "/", "This link was used before, or was never made here."));
    }

    @GET
    @Path("/sign-in/elsewhere")
    public Response elsewhere(@QueryParam("back") @DefaultValue("/") String back) {
        SignInService there = place.service().orElseThrow(NotFoundException::new);
        SecureRandom random = new SecureRandom();
        Attempt attempt = new Attempt(text(random), text(random), text(random), ours(back));
        String kept = String.join("|", List.of(attempt.state(), attempt.nonce(), attempt.verifier(), attempt.back()));
        try {
            return Response.seeOther(there.begin(attempt))
                    .cookie(cookie(ATTEMPT, hex(kept), ATTEMPT_SECONDS))
                    .build();
        } catch (SignInRefused | ServiceUnavailable e) {
            return refused(503, back, String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Path("/sign-in/back")
    public Response back(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") @DefaultValue("") String code,
            @QueryParam("error") @DefaultValue("") String error,
            @CookieParam(ATTEMPT) @DefaultValue("") String kept) {
        SignInService there = place.service().orElseThrow(NotFoundException::new);
        Optional<Attempt> attempt = attempt(kept).filter(each -> each.state().equals(state));
        if (attempt.isEmpty()) {
            return refused(403, "/", "This sign-in was not begun in this browser, or took too long. Try again.");
        }
        if (!error.isEmpty() || code.isEmpty()) {
            return refused(403, attempt.get().back(), there.name() + " did not let you in. Try again.");
        }
        try {
            Vouched vouched = there.finish(attempt.get(), code);
            Person person = people.welcome(vouched.name(), vouched.role(), vouched.issuer());
            return Response.fromResponse(enter(person, attempt.get().back()))
                    .cookie(cookie(ATTEMPT, "", 0))
                    .build();
        } catch (SignInRefused | IllegalArgumentException e) {
            return refused(403, attempt.get().back(), String.valueOf(e.getMessage()));
        } catch (ServiceUnavailable e) {
            return refused(503, attempt.get().back(), e.explanation());
        }
    }

    private static Optional<Attempt> attempt(String kept) {
        if (kept.isEmpty() || kept.length() > 4096 || kept.length() % 2 != 0) {
            return Optional.empty();
        }
        try {
            String text = new String(HexFormat.of().parseHex(kept), java.nio.charset.StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", 4);
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new Attempt(parts[0], parts[1], parts[2], ours(parts[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @POST
    @Path("/sign-out")
    public Response out(@CookieParam(Sessions.COOKIE) @DefaultValue("") String session) {
        NewCookie gone = cookie(Sessions.COOKIE, "", 0);
        try {
            sessions.end(session);
            return Response.seeOther(URI.create("/sign-in")).cookie(gone).build();
        } catch (ServiceUnavailable e) {
            return Response.fromResponse(refused(
                            503, "/", "You are signed out here, but the store could not be told: " + e.explanation()))
                    .cookie(gone)
                    .build();
        }
    }

    private NewCookie cookie(String name, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(place.byHttps())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** A path on this site; anything else becomes the first page. */
    static String ours(String back) {
        boolean path = back.startsWith("/")
                && !back.startsWith("//")
                && back.chars()
                        .allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<' && c != '>' && c != '|');
        return path && parses(back) ? back : "/";
    }

    private static boolean parses(String back) {
        try {
            return URI.create(back).getHost() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

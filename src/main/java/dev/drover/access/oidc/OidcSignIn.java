package dev.drover.access.oidc;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.access.SignInRefused;
import dev.drover.access.SignInService;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signs people in with the authorization code flow of OpenID Connect, with a proof key. What the service says of itself is read when
 * somebody signs in and kept for a while; its keys are read for every sign-in, so that a changed key is no trouble.
 */
public final class OidcSignIn implements SignInService {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 1 << 20;

    private final Settings.Oidc settings;
    private final String redirect;
    private final HttpClient client;
    private final Clock clock;
    private volatile Optional<Described> described = Optional.empty();

    private record Described(Json document, Instant at) {
        URI endpoint(String name) {
            String address = document.get(name).string("");
            if (!address.startsWith("https://") && !address.startsWith("http://")) {
                throw new SignInRefused("The sign-in service names no " + name + ".");
            }
            return URI.create(address);
        }
    }

    /** {@code publicUrl} is how browsers reach this process. */
    public OidcSignIn(Settings.Oidc settings, String publicUrl, HttpClient client, Clock clock) {
        this.settings = settings;
        this.redirect = publicUrl + "/sign-in/back";
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        String host = URI.create(settings.issuer()).getHost();
        return host == null ? "OpenID Connect" : host;
    }

    @Override
    public URI begin(Attempt attempt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", String.join(" ", settings.claims().scopes()));
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", challenge(attempt.verifier()));
        query.put("code_challenge_method", "S256");
        URI endpoint = describe().endpoint("authorization_endpoint");
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + form(query));
    }

    @Override
    public Vouched finish(Attempt attempt, String code) {
        Described there = describe();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", attempt.verifier());
        Json answer = exchange(there, form);
        Json claims = IdToken.claims(
                answer.get("id_token").string(""),
                get(there.endpoint("jwks_uri"), ""),
                new IdToken.Expected(settings.issuer(), settings.clientId(), attempt.nonce()),
                clock.instant());
        if (claims.get(settings.claims().name()).isNothing()
                || claims.get(settings.claims().roles()).isNothing()) {
            claims = more(there, answer.get("access_token").string(""), claims);
        }
        return vouched(claims);
    }

    /** Services may keep the token short and tell the rest when asked. */
    private Json more(Described there, String token, Json claims) {
        if (there.document().get("userinfo_endpoint").isNothing() || token.isEmpty()) {
            return claims;
        }
        Json told = get(there.endpoint("userinfo_endpoint"), "Bearer " + token);
        boolean same = told.get("sub").string("").equals(claims.get("sub").string("?"));
        Json all = claims;
        for (Map.Entry<String, Json> each :
                same ? told.map().entrySet() : Map.<String, Json>of().entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return all;
    }

    private Vouched vouched(Json claims) {
        String name = claims.get(settings.claims().name()).string("");
        if (!Person.isName(name)) {
            throw new SignInRefused("The sign-in service gave the name \"" + name + "\" in the claim "
                    + settings.claims().name() + "; it must be 1 to 39 letters, digits, - _ or .");
        }
        Json told = claims.get(settings.claims().roles());
        List<String> values = told.list().isEmpty()
                ? told.string().stream().toList()
                : told.list().stream().map(each -> each.string("")).toList();
        Role role = role(values)
                .orElseThrow(() ->
                        new SignInRefused("You are known as " + name + ", but no role here is given to any of your "
                                + settings.claims().roles() + ". An operator can name one in DROVER_OIDC_VIEWERS."));
        return new Vouched(name, role, settings.issuer());
    }

    private Optional<Role> role(List<String> values) {
        Settings.Roles roles = settings.roles();
        if (values.stream().anyMatch(roles.operators()::contains)) {
            return Optional.of(Role.OPERATOR);
        }
        if (values.stream().anyMatch(roles.developers()::contains)) {
            return Optional.of(Role.DEVELOPER);
        }
        boolean sees = roles.viewers().contains("*") || values.stream().anyMatch(roles.viewers()::contains);
        return sees ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private Described describe() {
        Optional<Described> known = described;
        if (known.isPresent() && known.get().at().plus(KEPT).isAfter(clock.instant())) {
            return known.get();
        }
        Json document = get(URI.create(settings.issuer() + "/.well-known/openid-configuration"), "");
        if (!document.get("issuer").string("").equals(settings.issuer())) {
            throw new SignInRefused("The sign-in service calls itself "
                    + document.get("issuer").string("nothing") + "; DROVER_OIDC_ISSUER must be just that.");
        }
        Described fresh = new Described(document, clock.instant());
        described = Optional.of(fresh);
        return fresh;
    }

    private Json exchange(Described there, Map<String, String> form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(there.endpoint("token_endpoint"))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        String secret = settings.clientSecret().reveal();
        boolean basic = there.document().get("token_endpoint_auth_methods_supported").list().stream()
                .map(each -> each.string(""))
                .noneMatch("client_secret_post"::equals);
        if (secret.isEmpty() || !basic) {
            form.put("client_id", settings.clientId());
        }
        if (!secret.isEmpty() && !basic) {
            form.put("client_secret", secret);
        }
        if (!secret.isEmpty() && basic) {
            String pair = encoded(settings.clientId()) + ":" + encoded(secret);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return send(
                request.POST(HttpRequest.BodyPublishers.ofString(form(form))).build());
    }

    private Json get(URI address, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    private Json send(HttpRequest request) {
        String where = request.uri().getHost() + request.uri().getPath();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String body = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
                if (response.statusCode() != 200) {
                    throw new SignInRefused("The sign-in service refused at " + where + " with " + response.statusCode()
                            + ". Try again; if it stays, look at the client's settings there.");
                }
                return Json.parse(body);
            }
        } catch (IOException e) {
            throw new ServiceUnavailable("sign-in", where + " does not answer", "Check DROVER_OIDC_ISSUER", e);
        } catch (JsonSyntaxError e) {
            throw new SignInRefused("What " + where + " answers is no JSON.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("sign-in", "interrupted", "Try again", e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

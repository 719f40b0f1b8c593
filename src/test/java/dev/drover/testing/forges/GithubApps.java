package dev.drover.testing.forges;

import dev.drover.json.Json;
import dev.drover.testing.forges.StandIn.Reply;
import dev.drover.testing.forges.StandIn.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The App {@code drover-app} on the stand-in: its key, what it signed, and the tokens of its installation, good for an hour. */
public final class GithubApps {
    /** Who speaks when the App speaks for itself. */
    static final String ITSELF = "the App itself";

    public static final String ID = "Iv23abc";
    private static final String BOT = "drover-app[bot]";
    private static final long INSTALLATION = 4242;

    private final Clock clock;
    private final KeyPair keys;
    private final Map<String, Instant> tokens = new HashMap<>();
    private int made;

    GithubApps(Clock clock) {
        this.clock = clock;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as GitHub hands it out: PKCS#1, which is what lies inside the common form behind 26 bytes. */
    public String privateKey() {
        byte[] common = keys.getPrivate().getEncoded();
        byte[] old = java.util.Arrays.copyOfRange(common, 26, common.length);
        return "-----BEGIN RSA PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(old)
                + "\n-----END RSA PRIVATE KEY-----\n";
    }

    public String commonKey() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** How many tokens were made. */
    public int made() {
        return made;
    }

    /** All tokens end now. */
    public void revoke() {
        tokens.clear();
    }

    /** A token of the installation that is good now; for tests that serve Git. */
    public boolean good(String token) {
        return tokens.containsKey(token) && clock.instant().isBefore(tokens.get(token));
    }

    Optional<String> who(String token) {
        if (good(token)) {
            return Optional.of(BOT);
        }
        return token.startsWith("eyJ") && signed(token) ? Optional.of(ITSELF) : Optional.empty();
    }

    private boolean signed(String statement) {
        String[] parts = statement.split("\\.");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            Json claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            long now = clock.instant().getEpochSecond();
            long end = claims.get("exp").number(0);
            boolean inTime = claims.get("iat").number(Long.MAX_VALUE) <= now && end > now && end <= now + 600;
            return inTime
                    && claims.get("iss").string("").equals(ID)
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    Reply answer(Request request) {
        if (!request.who().equals(ITSELF)) {
            return Reply.refused(401, "A JSON web token could not be decoded");
        }
        if (request.path().equals("/app")) {
            return Reply.ok(Json.object(Map.of("id", Json.of(5), "slug", Json.of("drover-app"))));
        }
        if (request.path().endsWith("/installation")) {
            return Reply.ok(Json.object(Map.of("id", Json.of(INSTALLATION))));
        }
        if (!request.path().equals("/app/installations/" + INSTALLATION + "/access_tokens")) {
            return Reply.refused(404, "Not Found");
        }
        if (!request.body().get("repositories").list().contains(Json.of("shop"))) {
            return Reply.refused(422, "There is at least one repository that does not exist or is not accessible");
        }
        String token = "ghs_" + ++made + "x".repeat(500);
        Instant end = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        tokens.put(token, end);
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("token", Json.of(token));
        out.put("expires_at", Json.of(end.toString()));
        return Reply.made(Json.object(out));
    }
}

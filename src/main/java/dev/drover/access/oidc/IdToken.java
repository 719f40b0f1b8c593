package dev.drover.access.oidc;

import dev.drover.access.SignInRefused;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A signed statement of a sign-in service about a person. Only RS256 and ES256 are taken, only with a key of the service, only for this
 * client, this sign-in and this hour. Anything else is refused.
 */
final class IdToken {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final int LONGEST = 64_000;

    private IdToken() {}

    /** Whom a token must be from and for, and the random text of the sign-in it must answer. */
    record Expected(String issuer, String client, String nonce) {}

    /** The claims of a token that checks out. */
    static Json claims(String token, Json keys, Expected expected, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > LONGEST) {
            throw new SignInRefused("The sign-in service's answer is no signed token.");
        }
        try {
            Json header = json(parts[0]);
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            if (!signed(header, keys, signed, Base64.getUrlDecoder().decode(parts[2]))) {
                throw new SignInRefused("The sign-in service's token is not signed by one of its keys.");
            }
            Json claims = json(parts[1]);
            check(claims, expected, now);
            return claims;
        } catch (IllegalArgumentException | JsonSyntaxError e) {
            throw new SignInRefused("The sign-in service's token can't be read.", e);
        }
    }

    private static Json json(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static void check(Json claims, Expected expected, Instant now) {
        Json audience = claims.get("aud");
        List<String> audiences = audience.list().isEmpty()
                ? List.of(audience.string(""))
                : audience.list().stream().map(each -> each.string("")).toList();
        boolean ours = audiences.contains(expected.client())
                && claims.get("azp").string(expected.client()).equals(expected.client());
        Instant end = Instant.ofEpochSecond(claims.get("exp").number(0));
        if (!claims.get("iss").string("").equals(expected.issuer()) || !ours) {
            throw new SignInRefused("The sign-in service's token is not for this Drover.");
        }
        if (!claims.get("nonce").string("").equals(expected.nonce())) {
            throw new SignInRefused("The sign-in service's token is not for this sign-in.");
        }
        if (end.plus(SLACK).isBefore(now)) {
            throw new SignInRefused("The sign-in took too long, or the clocks differ. Try again.");
        }
    }

    private static boolean signed(Json header, Json keys, byte[] signed, byte[] signature) {
        String algorithm = header.get("alg").string("");
        String id = header.get("kid").string("");
        for (Json key : keys.get("keys").list()) {
            boolean named = id.isEmpty() || key.get("kid").string("").equals(id);
            if (named && verifies(algorithm, key, signed, signature)) {
                return true;
            }
        }
        return false;
    }

    private static boolean verifies(String algorithm, Json key, byte[] signed, byte[] signature) {
        try {
            String type = key.get("kty").string("");
            Signature check;
            if (algorithm.equals("RS256") && type.equals("RSA")) {
                check = Signature.getInstance("SHA256withRSA");
                check.initVerify(rsa(key));
            } else if (algorithm.equals("ES256")
                    && type.equals("EC")
                    && key.get("crv").string("").equals("P-256")) {
                check = Signature.getInstance("SHA256withECDSAinP1363Format");
                check.initVerify(ec(key));
            } else {
                return false;
            }
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey rsa(Json key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey ec(Json key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Json key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).string("")));
    }
}

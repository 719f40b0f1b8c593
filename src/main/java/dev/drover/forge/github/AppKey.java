package dev.drover.forge.github;

import dev.drover.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The private key of a GitHub App, and the short-lived statements that it signs (RS256). Reads the form that GitHub hands out
 * ({@code BEGIN RSA PRIVATE KEY}) and the common one ({@code BEGIN PRIVATE KEY}); anything else is refused with what to do.
 */
public final class AppKey {
    private static final String OLD = "RSA PRIVATE KEY";
    private static final String COMMON = "PRIVATE KEY";
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration LASTS = Duration.ofMinutes(9);
    /** Version 0, the RSA algorithm with no parameters: what the common form has before the old one's bytes. */
    private static final byte[] HEAD = {2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0};

    private final PrivateKey key;

    private AppKey(PrivateKey key) {
        this.key = key;
    }

    /** Refuses what is no RSA key in PEM with {@link IllegalArgumentException}; its text never holds the key. */
    public static AppKey of(String pem) {
        String text = pem.replace("\\n", "\n");
        boolean old = text.contains("BEGIN " + OLD + "-");
        if (!old && !text.contains("BEGIN " + COMMON + "-")) {
            throw new IllegalArgumentException("this is not a private key in PEM (-----BEGIN RSA PRIVATE KEY-----)");
        }
        String label = old ? OLD : COMMON;
        int start = text.indexOf("BEGIN " + label + "-----") + label.length() + 11;
        int end = text.indexOf("-----END", start);
        if (end < 0) {
            throw new IllegalArgumentException("the private key is cut off: its END line is missing");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(start, end));
            return new AppKey(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(old ? sequence(wrapped(bytes)) : bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the private key can't be read: it must be an RSA key in PEM", e);
        }
    }

    private static byte[] wrapped(byte[] old) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        out.writeBytes(element(4, old));
        return out.toByteArray();
    }

    private static byte[] sequence(byte[] content) {
        return element(48, content);
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < 128) {
            out.write(length);
        } else {
            int bytes = length < 256 ? 1 : length < 65_536 ? 2 : 3;
            out.write(128 + bytes);
            for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Says that its bearer is the App: from a minute ago, for clocks that differ, and for nine minutes, since ten are the most. */
    String statement(String app, Instant now) {
        Map<String, Json> claims = new LinkedHashMap<>();
        claims.put("iat", Json.of(now.minus(EARLY).getEpochSecond()));
        claims.put("exp", Json.of(now.plus(LASTS).getEpochSecond()));
        claims.put("iss", Json.of(app));
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + part(Json.object(claims).encoded());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AppKey[hidden]";
    }
}

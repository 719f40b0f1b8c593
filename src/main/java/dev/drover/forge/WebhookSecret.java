package dev.drover.forge;

import dev.drover.app.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a repository's webhooks are signed with, and the path it has on its forge ({@code owner/name}). An empty secret is
 * refused: some forges sign with it all the same. Printing one does not show the secret.
 */
public record WebhookSecret(RepositoryName repository, String path, String secret) {
    public WebhookSecret {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the webhook secret of " + repository + " must not be empty");
        }
    }

    /** True when {@code hex} is the HMAC-SHA256 of the bytes under this secret. Takes the same time for every wrong guess. */
    public boolean signed(byte[] body, String hex) {
        String right = HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return same(right, hex.toLowerCase(Locale.ROOT));
    }

    /** Compares in constant time. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] hmac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** True when this is the repository that a payload names. */
    public boolean names(String fullName) {
        return path.equalsIgnoreCase(fullName);
    }

    @Override
    public String toString() {
        return "WebhookSecret[" + repository + "]";
    }
}

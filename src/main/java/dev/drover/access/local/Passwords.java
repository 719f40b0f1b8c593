package dev.drover.access.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes passwords and tokens and checks them. Passwords are kept as PBKDF2 with HMAC-SHA-512, salted, with the rounds written
 * beside them so that they can grow; tokens are random enough for one SHA-256.
 */
final class Passwords {
    static final int ROUNDS = 220_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int LONGEST = 256;
    private static final int BITS = 256;

    private static final String OF_NOBODY = "$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final SecureRandom random;
    private final int rounds;

    Passwords(SecureRandom random) {
        this(random, ROUNDS);
    }

    /** With another number of rounds than what is safe to keep: for tests. */
    Passwords(SecureRandom random, int rounds) {
        this.random = random;
        this.rounds = rounds;
    }

    /** A random text of lower-case letters and digits that are hard to mistake for each other, in groups to read aloud. */
    String password() {
        String letters = "abcdefghjkmnpqrstuvwxyz23456789";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(i > 0 && i % 5 == 0 ? "-" : "").append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    String token() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return "pbkdf2-sha512$" + rounds + "$" + Base64.getEncoder().encodeToString(salt) + "$"
                + Base64.getEncoder().encodeToString(derive(password, salt, rounds));
    }

    /** Takes the same time whether the hash is somebody's or "", so that a name nobody has is not told by how soon it is refused. */
    boolean fits(String password, String hash) {
        String[] parts = (hash.isEmpty() ? "pbkdf2-sha512$" + rounds + OF_NOBODY : hash).split("\\$");
        if (parts.length != 4 || password.length() > LONGEST || !parts[0].equals("pbkdf2-sha512")) {
            return false;
        }
        int kept = Math.clamp(Long.parseLong(parts[1]), 1, MOST_ROUNDS);
        byte[] derived = derive(password, Base64.getDecoder().decode(parts[2]), kept);
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts[3])) && !hash.isEmpty();
    }

    static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
        }
    }
}

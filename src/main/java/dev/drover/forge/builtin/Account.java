package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Permission;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One person or program that may use the built-in forge. Its token is kept as a digest only. Rights are named for each
 * repository; where none is named, {@code elsewhere} counts.
 */
public record Account(String login, String tokenDigest, Map<RepositoryName, Permission> rights, Permission elsewhere) {
    private static final int SHORTEST_TOKEN = 16;

    public Account {
        rights = Map.copyOf(rights);
        boolean odd = login.isEmpty()
                || login.length() > 39
                || !login.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
        if (odd) {
            throw new IllegalArgumentException(
                    "account name \"" + login + "\" must be 1 to 39 letters, digits, - _ or .");
        }
    }

    /** An account that logs in with a token of at least 16 characters. */
    public static Account withToken(
            String login, String token, Map<RepositoryName, Permission> rights, Permission elsewhere) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "the token of account " + login + " must have at least " + SHORTEST_TOKEN + " characters");
        }
        return new Account(login, digest(token), rights, elsewhere);
    }

    /** An account that nobody can log in to, such as Drover's own. */
    public static Account inside(String login) {
        return new Account(login, "", Map.of(), Permission.WRITE);
    }

    Permission permission(RepositoryName repository) {
        return rights.getOrDefault(repository, elsewhere);
    }

    /** In constant time for one account, whatever the token. */
    boolean opens(String token) {
        byte[] shown = digest(token).getBytes(StandardCharsets.US_ASCII);
        return !tokenDigest.isEmpty() && MessageDigest.isEqual(shown, tokenDigest.getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Account[" + login + "]";
    }
}

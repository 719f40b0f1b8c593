package dev.drover.git.jgit;

import java.nio.file.Path;

/**
 * What it takes to log in to one remote. It is handed to the transport when the remote asks for it and goes nowhere else: not
 * into a URL, a log line or an error. Printing one shows its kind alone.
 */
public sealed interface Login {
    /** Nothing: the remote is open to read, or lies on this machine. */
    record Nobody() implements Login {}

    /** A token over HTTPS. Every forge takes any user name beside it; GitHub wants {@code x-access-token}. */
    record Token(String token) implements Login {
        public Token {
            if (token.isBlank()) {
                throw new IllegalArgumentException("a token must not be empty");
            }
        }

        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /** An SSH key without a passphrase, and the file of host keys that are trusted; no other host key ever is. */
    record SshKey(Path key, Path knownHosts) implements Login {}

    /** A stranger's text (a server's answer) with this login's secret taken out of it. */
    default String hide(String text) {
        return this instanceof Token(String token) ? text.replace(token, "[hidden]") : text;
    }
}

package dev.drover.vault;

import java.nio.file.Path;

/** How Drover proves to Vault who it is. Never shows what proves it. */
public sealed interface VaultSignIn {
    /** A token that somebody made. */
    record Token(String token) implements VaultSignIn {
        @Override
        public String toString() {
            return "a token";
        }
    }

    /** A role for machines, whose two halves are handed out apart. */
    record AppRole(String mount, String roleId, String secretId) implements VaultSignIn {
        @Override
        public String toString() {
            return "AppRole at " + mount;
        }
    }

    /** A signed identity in a file, as Nomad and Kubernetes give one to each workload; it is read again for each sign-in. */
    record Identity(String mount, String role, Path file) implements VaultSignIn {}
}

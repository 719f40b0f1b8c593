package dev.drover.vault;

import java.util.Set;

/** What may be known of one path of Vault without reading what it holds. */
public sealed interface SecretLook {
    /** There is a secret with these keys. */
    record Keys(Set<String> names) implements SecretLook {
        public Keys {
            names = Set.copyOf(names);
        }
    }

    /** There is a secret, and its keys can't be told without reading it, or by this token. In mounts of the first version always. */
    record Present(boolean firstVersion) implements SecretLook {}

    /** There is none. */
    record Absent(boolean firstVersion) implements SecretLook {}

    /** The token may not look there. */
    record Hidden() implements SecretLook {}
}

package dev.drover.forge.github;

import java.util.Optional;

/** As what Drover comes to GitHub. Printing one shows no secret. */
public sealed interface GithubAccess {
    /** A person's or machine account's token. */
    record Token(String text) implements GithubAccess {
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /**
     * A GitHub App: its client id or number, its private key as GitHub hands it out (PEM), and which installation; found by the
     * repository where it is not given.
     */
    record App(String id, String privateKey, Optional<Long> installation) implements GithubAccess {
        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }
}

package dev.drover.forge.builtin;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Permission;

/** One account's rights at the built-in forge. Without the right to read, a repository looks as if it were not there. */
record Rights(Accounts accounts, String login) {

    Permission in(RepositoryName repository) {
        return accounts.permission(repository, login);
    }

    void read(RepositoryName repository) {
        if (in(repository) == Permission.NONE) {
            throw new RepositoryProblem(
                    Place.file("repository " + repository),
                    "is not there, or " + name() + " may not read it",
                    login.isEmpty() ? "Sign in" : "Ask an operator for the right to read it");
        }
    }

    /** Commenting takes a name and the right to read. */
    void speak(RepositoryName repository) {
        read(repository);
        if (login.isEmpty()) {
            throw new RepositoryProblem(
                    Place.file("repository " + repository), "nobody can write without a name", "Sign in");
        }
    }

    void decide(RepositoryName repository, String what) {
        speak(repository);
        if (!in(repository).mayDecide()) {
            throw new RepositoryProblem(
                    Place.file("repository " + repository),
                    name() + " may not " + what,
                    "Ask an operator for the right to write");
        }
    }

    private String name() {
        return login.isEmpty() ? "a visitor without a name" : login;
    }
}

package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Permission;
import java.util.List;
import java.util.Optional;

/** Who may use the built-in forge. Whoever is not named here has what {@code anybody} has, which is nothing unless it is set. */
public record Accounts(Account self, List<Account> people, Members members, Permission anybody) {
    /** People who are kept elsewhere and come and go while this runs. */
    public interface Members {
        Members NONE = new Members() {
            @Override
            public Optional<Account> byToken(String token) {
                return Optional.empty();
            }

            @Override
            public Optional<Account> byLogin(String login) {
                return Optional.empty();
            }
        };

        Optional<Account> byToken(String token);

        Optional<Account> byLogin(String login);
    }

    public Accounts(Account self, List<Account> people, Permission anybody) {
        this(self, people, Members.NONE, anybody);
    }

    public Accounts {
        people = List.copyOf(people);
        if (anybody.mayDecide()) {
            throw new IllegalArgumentException("people without an account may read at most");
        }
    }

    Optional<Account> byToken(String token) {
        Optional<Account> found = Optional.empty();
        for (Account account : people) {
            if (account.opens(token)) {
                found = Optional.of(account);
            }
        }
        return found.isPresent() ? found : members.byToken(token);
    }

    Optional<Account> byLogin(String login) {
        if (login.equals(self.login())) {
            return Optional.of(self);
        }
        return people.stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .or(() -> members.byLogin(login));
    }

    Permission permission(RepositoryName repository, String login) {
        return login.isEmpty()
                ? anybody
                : byLogin(login).map(account -> account.permission(repository)).orElse(Permission.NONE);
    }
}

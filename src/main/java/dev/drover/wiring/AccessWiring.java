package dev.drover.wiring;

import dev.drover.access.People;
import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.access.SignInService;
import dev.drover.access.local.LocalPeople;
import dev.drover.access.local.LocalPeople.Configured;
import dev.drover.access.oidc.OidcSignIn;
import dev.drover.forge.Permission;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.serve.Doorkeeper;
import dev.drover.serve.OpenStreams;
import dev.drover.serve.Sessions;
import dev.drover.settings.Settings;
import dev.drover.store.jdbc.Database;
import dev.drover.store.jdbc.JdbcPeople;
import dev.drover.store.jdbc.JdbcSignOuts;
import dev.drover.web.SignInPlace;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who may come in: people of the settings and of the store, and what their roles mean to the forge in this process. */
@Singleton
final class AccessWiring {
    @Produces
    @Singleton
    LocalPeople people(Settings settings, Database database) {
        return new LocalPeople(
                settings.serving().tokens().stream()
                        .map(token -> Configured.of(
                                token.name(),
                                token.role(),
                                token.product(),
                                token.value().reveal()))
                        .toList(),
                new JdbcPeople(database, StoreWiring.PRODUCT),
                settings.instance(),
                new SecureRandom());
    }

    /** Where people sign in. */
    @Produces
    @Singleton
    SignInPlace signInPlace(Settings settings, Clock clock) {
        Settings.Serving serving = settings.serving();
        return new SignInPlace(
                settings.services()
                        .oidc()
                        .<SignInService>map(oidc -> new OidcSignIn(
                                oidc,
                                serving.publicUrl(),
                                HttpClient.newBuilder()
                                        .connectTimeout(Duration.ofSeconds(5))
                                        .build(),
                                clock)),
                serving.publicUrl().startsWith("https:"),
                serving.proxies());
    }

    @Produces
    @Singleton
    Sessions sessions(People people, Database database, Clock clock) {
        return new Sessions(people, new JdbcSignOuts(database, StoreWiring.PRODUCT), clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Doorkeeper doorkeeper(People people, Sessions sessions) {
        return new Doorkeeper(people, sessions);
    }

    @Produces
    @Singleton
    OpenStreams streams(Doorkeeper keeper) {
        return new OpenStreams(keeper);
    }

    /** The same people, as the forge in this process knows them. */
    static Accounts.Members members(People people) {
        return new Accounts.Members() {
            @Override
            public Optional<Account> byToken(String token) {
                return people.byToken(token).map(AccessWiring::account);
            }

            @Override
            public Optional<Account> byLogin(String login) {
                return people.known(login).map(AccessWiring::account);
            }
        };
    }

    private static Account account(Person person) {
        return new Account(person.name(), "", Map.of(), permission(person.role()));
    }

    static Permission permission(Role role) {
        return switch (role) {
            case VIEWER -> Permission.READ;
            case DEVELOPER -> Permission.WRITE;
            case OPERATOR -> Permission.ADMIN;
        };
    }
}

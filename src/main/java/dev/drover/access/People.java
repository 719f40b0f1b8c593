package dev.drover.access;

import java.util.List;
import java.util.Optional;

/**
 * Everybody who may come in. Looking somebody up by name or token is quick and never waits for the store; checking a password takes
 * its time on purpose. An unknown name and a wrong password take equally long and look the same.
 */
public interface People {
    Optional<Person> known(String name);

    Optional<Person> byToken(String token);

    Optional<Person> byPassword(String name, String password);

    /** Everybody, by name, for the operators' page. */
    List<Listed> all();

    /** Lets somebody in, or changes the role of a person kept in the store; the password and token are shown this once. */
    Admitted admit(String name, Role role);

    /** Shuts a person kept in the store out; false when there is none of that name there. */
    boolean dismiss(String name);

    /** Remembers somebody whom another sign-in vouched for until now, with the role it gave them. */
    Person welcome(String name, Role role, String issuer);

    /** One line of the list: where somebody comes from is {@code settings}, {@code store} or the address of a sign-in service. */
    record Listed(Person person, String from) {}

    /** A new person's ways in, in clear; nothing keeps them. */
    record Admitted(Person person, String password, String token) {
        @Override
        public String toString() {
            return "Admitted[" + person + "]";
        }
    }
}

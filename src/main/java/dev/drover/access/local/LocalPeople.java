package dev.drover.access.local;

import dev.drover.access.People;
import dev.drover.access.PeopleBook;
import dev.drover.access.PeopleBook.Page;
import dev.drover.access.Person;
import dev.drover.access.Role;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People of the settings, who have tokens, and people of the store, who have passwords and tokens or come from a sign-in service.
 * A name of the settings wins. What the store holds is remembered and read again by {@link #refresh}, so that no request waits for
 * it. Drover's own name belongs to nobody.
 */
public final class LocalPeople implements People {
    private static final String STORE = "store";
    private static final String PRODUCT = "default";

    private final List<Configured> configured;
    private final PeopleBook book;
    private final String own;
    private final Passwords passwords;
    private volatile Map<String, Page> pages = Map.of();

    /** Somebody of the settings, with the digest of their token. */
    public record Configured(String name, Role role, String product, String tokenDigest) {
        public static Configured of(String name, Role role, String product, String token) {
            return new Configured(name, role, product, Passwords.digest(token));
        }

        Person person() {
            return new Person(name, role, product, tokenDigest);
        }
    }

    /** {@code own} is the name that Drover itself writes under. */
    public LocalPeople(List<Configured> configured, PeopleBook book, String own, SecureRandom random) {
        this(configured, book, own, new Passwords(random));
    }

    LocalPeople(List<Configured> configured, PeopleBook book, String own, Passwords passwords) {
        this.configured = List.copyOf(configured);
        this.book = book;
        this.own = own;
        this.passwords = passwords;
    }

    /** Reads the store again. */
    public void refresh() {
        Map<String, Page> read = new HashMap<>();
        book.all().forEach(page -> read.put(page.name(), page));
        pages = Map.copyOf(read);
    }

    @Override
    public Optional<Person> known(String name) {
        return ofSettings(name)
                .map(Configured::person)
                .or(() -> Optional.ofNullable(pages.get(name)).map(LocalPeople::person));
    }

    private Optional<Configured> ofSettings(String name) {
        return configured.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Person person(Page page) {
        return new Person(page.name(), page.role(), PRODUCT, page.seal());
    }

    @Override
    public Optional<Person> byToken(String token) {
        String digest = Passwords.digest(token);
        Optional<Person> found = Optional.empty();
        for (Configured each : configured) {
            if (Passwords.same(digest, each.tokenDigest())) {
                found = Optional.of(each.person());
            }
        }
        for (Page page : pages.values()) {
            if (Passwords.same(digest, page.tokenDigest()) && found.isEmpty()) {
                found = Optional.of(person(page));
            }
        }
        return token.isEmpty() ? Optional.empty() : found;
    }

    @Override
    public Optional<Person> byPassword(String name, String password) {
        Optional<Page> page = Optional.ofNullable(pages.get(name));
        boolean fits = passwords.fits(password, page.map(Page::passwordHash).orElse(""));
        return fits ? page.map(LocalPeople::person) : Optional.empty();
    }

    @Override
    public List<Listed> all() {
        List<Listed> all = new ArrayList<>();
        configured.forEach(each -> all.add(new Listed(each.person(), "settings")));
        pages.values().stream()
                .filter(page -> ofSettings(page.name()).isEmpty())
                .forEach(page -> all.add(new Listed(person(page), page.from())));
        all.sort(Comparator.comparing(each -> each.person().name()));
        return all;
    }

    @Override
    public Admitted admit(String name, Role role) {
        free(name);
        String password = passwords.password();
        String token = passwords.token();
        Page page = new Page(name, role, STORE, passwords.token(), passwords.hash(password), Passwords.digest(token));
        Person person = person(page);
        book.write(page);
        refresh();
        return new Admitted(person, password, token);
    }

    @Override
    public boolean dismiss(String name) {
        boolean gone = book.tear(name);
        refresh();
        return gone;
    }

    @Override
    public Person welcome(String name, Role role, String issuer) {
        free(name);
        Optional<Page> before = Optional.ofNullable(pages.get(name));
        if (before.isPresent() && !before.get().from().equals(issuer)) {
            throw new IllegalArgumentException(
                    "the name " + name + " belongs to somebody who does not come from " + issuer);
        }
        Page page = new Page(name, role, issuer, before.map(Page::seal).orElseGet(passwords::token), "", "");
        Person person = person(page);
        if (!before.equals(Optional.of(page))) {
            book.write(page);
            refresh();
        }
        return person;
    }

    private void free(String name) {
        if (ofSettings(name).isPresent() || name.equals(own)) {
            throw new IllegalArgumentException("the name " + name + " is taken by the settings");
        }
    }

    /** Makes a first operator where nobody at all could come in; empty when somebody can. */
    public Optional<Admitted> first() {
        refresh();
        return configured.isEmpty() && pages.isEmpty()
                ? Optional.of(admit("operator", Role.OPERATOR))
                : Optional.empty();
    }
}

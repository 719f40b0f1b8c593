package dev.drover.settings;

import java.util.List;

/**
 * One setting: its name in the environment, other names it is known by, the form it is written in, what holds when it is not
 * set ("" for nothing), and what it is for. A key of a repository or a token has the part of the name after {@code <NAME>}.
 */
record Key<T>(String name, Form<T> form, String fallback, String about, List<String> aliases) {
    Key(String name, Form<T> form, String fallback, String about) {
        this(name, form, fallback, about, List.of());
    }

    /** The same key with an older or other spelling that is understood too. */
    Key<T> also(String... others) {
        return new Key<>(name, form, fallback, about, List.of(others));
    }

    boolean isSecret() {
        return form.about().equals("secret");
    }
}

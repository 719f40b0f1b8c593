package dev.drover.store.jdbc;

import java.util.Locale;

/** Constants as people read them. */
final class Names {
    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

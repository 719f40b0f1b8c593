package seeded.drover.wiring;

import java.security.SecureRandom;

/** Breaks on purpose what a native image asks for. */
final class Frozen {
    static final SecureRandom RANDOM = new SecureRandom();
    static final boolean SET = System.getenv("HOME") != null;

    private Frozen() {}

    static Class<?> named(String name) throws ClassNotFoundException {
        return Class.forName(name);
    }
}

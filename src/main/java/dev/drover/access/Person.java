package dev.drover.access;

/**
 * Somebody who may come in, a person or a program: their name, what they may do, the product whose rows they see, and a secret of
 * theirs that signs their sessions and never leaves the process. Changing how they sign in changes it, which ends their sessions.
 */
public record Person(String name, Role role, String product, String seal) {
    private static final int LONGEST = 39;

    public Person {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "the name \"" + name + "\" must be 1 to " + LONGEST + " letters, digits, - _ or .");
        }
        if (seal.isEmpty()) {
            throw new IllegalArgumentException("the seal of " + name + " must not be empty");
        }
    }

    /** Letters and digits of ASCII, and a few marks: safe in a link, a header, a commit and a log. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }

    @Override
    public String toString() {
        return "Person[" + name + ", " + role.text() + "]";
    }
}

package dev.drover.question;

/** What somebody decided, already understood. Its text form is the answer grammar, the same in replies and in the answers file. */
public sealed interface Answer {
    /** The default that was proposed is right. */
    record Yes() implements Answer {}

    /** The thing asked about is not wanted. */
    record No() implements Answer {}

    /** A plain value, as it stands. */
    record Value(String text) implements Answer {}

    record FromVault(String path, String key) implements Answer {}

    record FromVariable(String path, String key) implements Answer {}

    record FromConsul(String key) implements Answer {}

    /** Another service's address; port label "" means its only port. */
    record FromService(String name, String port) implements Answer {}

    /** Something Nomad knows when the task starts, such as {@code NOMAD_PORT_http}. */
    record FromRuntime(String expression) implements Answer {}

    /** A text with secrets in the middle: {@code postgres://app:{{vault secret/data/shop/db#password}}@db:5432/app}. */
    record Composite(String text) implements Answer {}

    /** Leave it out of the spec. */
    record Leave() implements Answer {}
}

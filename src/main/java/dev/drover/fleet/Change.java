package dev.drover.fleet;

/** How a change of a row ended. */
public sealed interface Change<T> {
    record Done<T>(Versioned<T> now) implements Change<T> {}

    /** The row was changed meanwhile; this is its revision now. */
    record Stale<T>(long revision) implements Change<T> {}

    record Missing<T>() implements Change<T> {}

    /** The row can't become that. */
    record Refused<T>(String why) implements Change<T> {}
}

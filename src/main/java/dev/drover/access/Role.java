package dev.drover.access;

/** What somebody may do: each role may do all that the ones before it may. */
public enum Role {
    /** Sees everything but secrets. */
    VIEWER,
    /** Also answers, reviews, merges, and asks for another look. */
    DEVELOPER,
    /** Also suspends, resumes, lets in other people, and writes to the fleet. */
    OPERATOR;

    public boolean atLeast(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The word people use. */
    public String text() {
        return switch (this) {
            case VIEWER -> "viewer";
            case DEVELOPER -> "developer";
            case OPERATOR -> "operator";
        };
    }
}

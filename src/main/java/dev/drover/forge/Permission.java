package dev.drover.forge;

/** What an account may do in a repository. Only {@link #WRITE} and above are heard. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    public boolean mayDecide() {
        return this == WRITE || this == ADMIN;
    }
}

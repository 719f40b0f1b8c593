package dev.drover.access;

/** A sign-in that did not check out, in words for the person who tried. */
public final class SignInRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SignInRefused(String message) {
        super(message);
    }

    public SignInRefused(String message, Throwable cause) {
        super(message, cause);
    }
}

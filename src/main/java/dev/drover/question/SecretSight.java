package dev.drover.question;

/** Tells a secret from a plain value, so that an answer that carries one in clear is refused before anything stores it. */
@FunctionalInterface
public interface SecretSight {

    /** True when this text, given for this name ("" when it has none), should never stand in a repository. */
    boolean isSecret(String name, String text);
}

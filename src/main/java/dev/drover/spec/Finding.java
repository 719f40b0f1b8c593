package dev.drover.spec;

import dev.drover.hcl.Position;

/**
 * Something that is wrong with a spec or not allowed in it: by which rule, where in the file, what, and what to do. Never
 * contains a value that may be secret.
 *
 * @param place the line and column, or {@link Position#NOWHERE} when the spec has no text
 * @param path the way to it through the blocks, such as {@code group[api].task[web].config.image}
 */
public record Finding(String rule, Severity severity, Position place, String path, String message, String fix) {

    /** Whether it stops a deployment. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** As compilers write it: place, rule and what to do. */
    @Override
    public String toString() {
        String where = place.equals(Position.NOWHERE) ? path : place + " " + path;
        return where + ": " + message + ". " + fix + " [" + rule + "]";
    }
}

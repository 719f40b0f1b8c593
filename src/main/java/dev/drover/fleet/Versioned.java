package dev.drover.fleet;

/** A row as it was read, and the number of its revision, which a change has to name. */
public record Versioned<T>(T value, long revision) {
    /** The revision as HTTP carries it. */
    public String etag() {
        return "\"" + revision + "\"";
    }
}

package dev.drover.app;

/**
 * The name an operator gave a watched repository in the settings. It is lower case, short and safe in URLs, file names
 * and environment variables; anything else is refused.
 */
public record RepositoryName(String text) implements Comparable<RepositoryName> {
    private static final int LONGEST = 63;

    public RepositoryName {
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(RepositoryName::allowed)) {
            throw new IllegalArgumentException(
                    "repository name \"" + text + "\" must be 1 to " + LONGEST + " of a-z, 0-9 and -");
        }
    }

    private static boolean allowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    @Override
    public int compareTo(RepositoryName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

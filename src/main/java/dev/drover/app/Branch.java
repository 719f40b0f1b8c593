package dev.drover.app;

/** The short name of a Git branch, such as {@code main}. Refuses names that Git itself would refuse or that could leave refs/heads. */
public record Branch(String name) {
    public Branch {
        boolean bad = name.isEmpty()
                || name.length() > 244
                || name.startsWith("/")
                || name.startsWith("-")
                || name.endsWith("/")
                || name.endsWith(".lock")
                || name.contains("..")
                || name.contains("//")
                || name.contains("@{")
                || name.chars().anyMatch(c -> c <= ' ' || c == 127 || "~^:?*[\\".indexOf(c) >= 0);
        if (bad) {
            throw new IllegalArgumentException("\"" + name + "\" is not a branch name");
        }
    }

    /** The full ref name, {@code refs/heads/…}. */
    public String ref() {
        return "refs/heads/" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}

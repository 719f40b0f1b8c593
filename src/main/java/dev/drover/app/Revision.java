package dev.drover.app;

/** A Git commit by its full object name, or {@link #NONE} where files are looked at outside any commit. */
public record Revision(String sha) {
    public static final Revision NONE = new Revision("");

    public Revision {
        boolean hex = sha.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!hex || !(sha.isEmpty() || sha.length() == 40 || sha.length() == 64)) {
            throw new IllegalArgumentException("\"" + sha + "\" is not a full commit name");
        }
    }

    /** The first ten digits, for people. */
    public String brief() {
        return sha.length() <= 10 ? sha : sha.substring(0, 10);
    }

    @Override
    public String toString() {
        return sha;
    }
}

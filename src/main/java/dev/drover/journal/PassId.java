package dev.drover.journal;

/** The name of one pass over one app; the same in the journal, in logs and in traces. Letters, digits and hyphens, so it is safe anywhere. */
public record PassId(String text) {
    private static final int LONGEST = 64;

    public PassId {
        boolean safe = text.chars()
                .allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
        if (text.isEmpty() || text.length() > LONGEST || !safe) {
            throw new IllegalArgumentException("\"" + text + "\" is not the name of a pass");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

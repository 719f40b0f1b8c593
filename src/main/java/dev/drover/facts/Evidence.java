package dev.drover.facts;

/** Where a statement was read: file, line from 1, the line itself with every secret hidden, and what kind of place it is. */
public record Evidence(String file, int line, String excerpt, EvidenceClass kind) {
    private static final int LONGEST_EXCERPT = 160;

    public Evidence {
        excerpt = Secrets.hidden(excerpt.strip());
        if (excerpt.length() > LONGEST_EXCERPT) {
            excerpt = excerpt.substring(0, LONGEST_EXCERPT - 1) + "…";
        }
    }
}

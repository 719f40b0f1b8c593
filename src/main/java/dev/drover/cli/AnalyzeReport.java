package dev.drover.cli;

import dev.drover.draft.Inquiry;
import java.util.List;

/**
 * What {@code analyze} prints: the facts of a repository's apps as one JSON document for programs, or as a table for people.
 * Pure: the same facts always give the same text.
 */
public final class AnalyzeReport {
    private AnalyzeReport() {}

    /** The document {@code drover.facts/1}: the main app at the top and, where there are several, all of them under {@code apps}. */
    public static String json(List<Inquiry> apps) {
        return AnalyzeJson.document(apps).encoded();
    }

    /** One app after another: its facts, what disagrees, and what would be asked. */
    public static String table(List<Inquiry> apps, boolean colour, int width) {
        return new AnalyzeTable(colour, width).text(apps);
    }
}

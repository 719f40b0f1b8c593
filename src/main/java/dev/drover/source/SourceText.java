package dev.drover.source;

import java.util.List;

/** The text of one file, decoded leniently: no byte-order mark, line ends removed, lines numbered from 1 in evidence. */
public record SourceText(String path, List<String> lines) {
    public SourceText {
        lines = List.copyOf(lines);
    }

    /** The whole text with plain line feeds. */
    public String text() {
        return String.join("\n", lines);
    }
}

package dev.drover.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The text of one file, decoded leniently: no byte-order mark, line ends removed, lines numbered from 1 in evidence. */
public record SourceText(String path, List<String> lines) {
    private static final int LOOKED_AT = 8_000;

    public SourceText {
        lines = List.copyOf(lines);
    }

    /** Reads bytes as UTF-8, or as UTF-16 where a mark says so; wrong bytes become replacement characters; empty for a binary. */
    public static Optional<SourceText> decode(String path, byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int start = 0;
        if (marked(bytes, 0xEF, 0xBB) && bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF) {
            start = 3;
        } else if (marked(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            start = 2;
        } else if (marked(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            start = 2;
        } else if (binary(bytes)) {
            return Optional.empty();
        }
        String text = new String(bytes, start, bytes.length - start, charset);
        return Optional.of(new SourceText(path, text.lines().toList()));
    }

    private static boolean marked(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** The whole text with plain line feeds. */
    public String text() {
        return String.join("\n", lines);
    }

    /** The line with this number, from 1; "" outside the text. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}

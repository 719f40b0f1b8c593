package dev.drover.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The text of one file, decoded leniently: no byte-order mark, plain line feeds, lines numbered from 1 in evidence. It is cut
 * into lines only when somebody asks for one, so that a text which is merely searched costs no more than its characters.
 */
public final class SourceText {
    private static final int LOOKED_AT = 8_000;

    private final String path;
    private final String text;
    /** Where each line starts, and where the one after the last would; empty until somebody asks. */
    private int[] starts = {};

    public SourceText(String path, List<String> lines) {
        this(path, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"), true);
    }

    private SourceText(String path, String written, boolean plain) {
        String unified = plain || written.indexOf('\r') < 0
                ? written
                : written.replace("\r\n", "\n").replace('\r', '\n');
        this.path = path;
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
        if (unified.isEmpty()) {
            this.starts = new int[] {0};
        }
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
        return Optional.of(new SourceText(path, new String(bytes, start, bytes.length - start, charset), false));
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

    public String path() {
        return path;
    }

    /** The whole text with plain line feeds, without the last one. */
    public String text() {
        return text;
    }

    /** True when the text holds this, on whichever line. */
    public boolean contains(String part) {
        return text.contains(part);
    }

    /** The lines, each cut out when it is asked for. */
    public List<String> lines() {
        return new Lines(this);
    }

    public int count() {
        return starts().length - 1;
    }

    /** The line with this number, from 1; "" outside the text. */
    public String line(int number) {
        return number >= 1 && number <= count() ? text.substring(starts()[number - 1], starts()[number] - 1) : "";
    }

    /** How long the line with this number is; 0 outside the text. */
    public int length(int number) {
        return number >= 1 && number <= count() ? starts()[number] - 1 - starts()[number - 1] : 0;
    }

    /** The number of the line that holds the character at this place of {@link #text}. */
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(starts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The number of the first line that holds this; 1 when none does. */
    public int lineOf(String part) {
        int found = text.indexOf(part);
        return found < 0 ? 1 : lineAt(found);
    }

    /** Two threads may both compute this; they come to the same array. */
    private int[] starts() {
        int[] known = starts;
        if (known.length > 0) {
            return known;
        }
        int[] found = new int[Math.max(4, text.length() / 24)];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count + 1 >= found.length) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            found[count++] = at + 1;
        }
        found[count++] = text.length() + 1;
        known = Arrays.copyOf(found, count);
        starts = known;
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that && path.equals(that.path) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return path + ", " + text.length() + " characters";
    }

    private static final class Lines extends AbstractList<String> implements RandomAccess {
        private final SourceText text;

        Lines(SourceText text) {
            this.text = text;
        }

        @Override
        public String get(int index) {
            if (index < 0 || index >= text.count()) {
                throw new IndexOutOfBoundsException(text.path + " has no line " + (index + 1));
            }
            return text.line(index + 1);
        }

        @Override
        public int size() {
            return text.count();
        }
    }
}

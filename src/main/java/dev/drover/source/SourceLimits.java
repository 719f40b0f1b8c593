package dev.drover.source;

/**
 * How much of a repository is looked at. What lies beyond a limit is left out and said so in {@link SourceTree#partial()};
 * nothing fails. The total counts the bytes of texts that can be read, nearest to the root first.
 */
public record SourceLimits(int files, long bytesPerFile, long totalBytes, int depth, int pathLength) {
    public static final SourceLimits USUAL = new SourceLimits(50_000, 1 << 20, 64L << 20, 32, 1_000);

    public SourceLimits {
        if (files < 1 || bytesPerFile < 1 || totalBytes < 1 || depth < 1 || pathLength < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}

package dev.drover.image;

import java.util.Optional;

/** A released version: three numbers. */
public record Version(long major, long minor, long patch) implements Comparable<Version> {
    private static final int MOST_DIGITS = 9;

    Version nextMajor() {
        return new Version(major + 1, 0, 0);
    }

    Version nextMinor() {
        return new Version(major, minor + 1, 0);
    }

    Version nextPatch() {
        return new Version(major, minor, patch + 1);
    }

    /** One to three numbers; those that aren't written are 0. */
    record Partial(Version least, int parts) {
        static Optional<Partial> parse(String text) {
            String[] words = text.split("\\.", -1);
            long[] numbers = new long[3];
            if (words.length > 3) {
                return Optional.empty();
            }
            for (int i = 0; i < words.length; i++) {
                String word = words[i];
                boolean number = !word.isEmpty()
                        && word.length() <= MOST_DIGITS
                        && word.chars().allMatch(c -> c >= '0' && c <= '9')
                        && (word.length() == 1 || word.charAt(0) != '0');
                if (!number) {
                    return Optional.empty();
                }
                numbers[i] = Long.parseLong(word);
            }
            return Optional.of(new Partial(new Version(numbers[0], numbers[1], numbers[2]), words.length));
        }
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Long.compare(major, other.major);
        int byMinor = Long.compare(minor, other.minor);
        return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Long.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

package dev.drover.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a tag looks like: a version, a count or time, a commit, or a word that moves. All of it is a stranger's text, read in linear time. */
public final class TagText {
    private static final int LONGEST = 128;
    private static final int A_DATE = 8;
    private static final Set<String> MOVING = Set.of(
            "latest",
            "main",
            "master",
            "trunk",
            "edge",
            "stable",
            "nightly",
            "develop",
            "dev",
            "production",
            "prod",
            "staging",
            "release",
            "current",
            "next",
            "canary");

    private TagText() {}

    /** A version with what stands before and behind it: {@code v1.2.3-alpine}. */
    record VersionTag(String before, Version version, String behind) {}

    /** A commit's digits with what stands before them: {@code sha-0a1b2c3}. */
    record CommitTag(String prefix, String digits) {}

    /** Whether a registry would take it. */
    static boolean valid(String tag) {
        return !tag.isEmpty()
                && tag.length() <= LONGEST
                && tag.charAt(0) != '.'
                && tag.charAt(0) != '-'
                && tag.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'));
    }

    static boolean moving(String tag) {
        return MOVING.contains(tag);
    }

    static Optional<VersionTag> version(String tag) {
        if (!valid(tag)) {
            return Optional.empty();
        }
        int start = 0;
        while (start < tag.length() && !digit(tag.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < tag.length() && (digit(tag.charAt(end)) || tag.charAt(end) == '.')) {
            end++;
        }
        String before = tag.substring(0, start);
        String behind = tag.substring(end);
        boolean apart = behind.isEmpty() || behind.charAt(0) == '-' || behind.charAt(0) == '_';
        return apart
                ? Version.Partial.parse(tag.substring(start, end))
                        .filter(partial -> partial.parts() == 3)
                        .map(partial -> new VersionTag(before, partial.least(), behind))
                : Optional.empty();
    }

    /** The digits of a commit at the end of a tag; a number alone is none, and neither is a word that happens to be one. */
    static Optional<CommitTag> commit(String tag) {
        int start = tag.length();
        while (start > 0 && hex(tag.charAt(start - 1))) {
            start--;
        }
        String digits = tag.substring(start);
        String prefix = tag.substring(0, start);
        boolean apart = prefix.isEmpty() || "-_.".indexOf(prefix.charAt(prefix.length() - 1)) >= 0;
        boolean mixed =
                digits.chars().anyMatch(TagText::digit) && digits.chars().anyMatch(c -> !digit(c));
        return valid(tag) && apart && mixed && digits.length() >= 7 && digits.length() <= 40
                ? Optional.of(new CommitTag(prefix, digits))
                : Optional.empty();
    }

    /** The parts of a tag that count, in their order, and the rest of it; a commit's digits among them don't count. */
    record Count(String shape, List<Long> numbers) {
        int compareTo(Count other) {
            for (int i = 0; i < numbers.size() && i < other.numbers.size(); i++) {
                int compared = Long.compare(numbers.get(i), other.numbers.get(i));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        }

        /** True when one of the numbers can only be a day, a time or a long count of builds. */
        boolean dated() {
            long first = numbers.getFirst();
            boolean year = numbers.size() >= 3 && first >= 1970 && first < 3000;
            return year || numbers.stream().anyMatch(number -> number >= 19_700_101L);
        }
    }

    static Optional<Count> count(String tag) {
        if (!valid(tag)) {
            return Optional.empty();
        }
        StringBuilder shape = new StringBuilder();
        List<Long> numbers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= tag.length(); i++) {
            boolean end = i == tag.length() || "-_.".indexOf(tag.charAt(i)) >= 0;
            if (end) {
                part(tag.substring(from, i), shape, numbers);
                shape.append(i == tag.length() ? "" : tag.charAt(i));
                from = i + 1;
            }
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(new Count(shape.toString(), numbers));
    }

    private static void part(String part, StringBuilder shape, List<Long> numbers) {
        boolean number = !part.isEmpty() && part.length() <= 18 && part.chars().allMatch(TagText::digit);
        if (number) {
            numbers.add(Long.parseLong(part));
            shape.append('#').append(part.length() >= A_DATE ? part.length() : 0);
        } else if (commit(part).isPresent()) {
            shape.append('@');
        } else {
            shape.append(part);
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hex(int c) {
        return digit(c) || c >= 'a' && c <= 'f';
    }
}

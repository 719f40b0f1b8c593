package dev.drover.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which versions are wanted: {@code *}, {@code ^1.2}, {@code ~1.2}, {@code 1.2.x}, or comparisons such as {@code >=1.2 <2}, all of
 * which must hold. Refuses anything else; takes time linear in the text.
 */
public record VersionRange(String text, List<Bound> bounds) {
    private static final int LONGEST = 100;

    /** One comparison. */
    record Bound(Sign sign, Version with) {
        boolean holds(Version version) {
            int compared = version.compareTo(with);
            return switch (sign) {
                case LESS -> compared < 0;
                case AT_MOST -> compared <= 0;
                case EQUAL -> compared == 0;
                case AT_LEAST -> compared >= 0;
                case MORE -> compared > 0;
            };
        }
    }

    enum Sign {
        LESS,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        MORE
    }

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    public boolean holds(Version version) {
        return bounds.stream().allMatch(bound -> bound.holds(version));
    }

    /** What a range says, if it is one. */
    public static Optional<VersionRange> parse(String text) {
        String clean = text.strip();
        if (clean.isEmpty() || clean.length() > LONGEST) {
            return Optional.empty();
        }
        List<Bound> bounds = new ArrayList<>();
        for (String word : clean.split("[ ,]+")) {
            Optional<List<Bound>> read = word(word);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            bounds.addAll(read.get());
        }
        return Optional.of(new VersionRange(clean, bounds));
    }

    /** The versions that promise to go on as the present one does. */
    public static Optional<VersionRange> around(String presentTag) {
        return TagText.version(presentTag)
                .map(tag -> {
                    Version version = tag.version();
                    return version.major() > 0 ? "^" + version.major() : "^0." + version.minor();
                })
                .flatMap(VersionRange::parse);
    }

    private static Optional<List<Bound>> word(String word) {
        if (word.equals("*") || word.equals("x")) {
            return Optional.of(List.of());
        }
        int start = 0;
        while (start < word.length() && "^~<>=".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        String sign = word.substring(0, start);
        String number = word.substring(start);
        boolean open = number.endsWith(".x") || number.endsWith(".*");
        Optional<Version.Partial> partial =
                Version.Partial.parse(open ? number.substring(0, number.length() - 2) : number);
        if (partial.isEmpty() || open && !sign.isEmpty()) {
            return Optional.empty();
        }
        Version least = partial.get().least();
        return switch (sign) {
            case "^" -> Optional.of(from(least, caret(partial.get())));
            case "~" -> Optional.of(from(least, partial.get().parts() == 1 ? least.nextMajor() : least.nextMinor()));
            case "", "=" ->
                Optional.of(
                        partial.get().parts() == 3
                                ? List.of(new Bound(Sign.EQUAL, least))
                                : from(least, after(partial.get())));
            case ">=" -> Optional.of(List.of(new Bound(Sign.AT_LEAST, least)));
            case ">" ->
                Optional.of(List.of(
                        partial.get().parts() == 3
                                ? new Bound(Sign.MORE, least)
                                : new Bound(Sign.AT_LEAST, after(partial.get()))));
            case "<" -> Optional.of(List.of(new Bound(Sign.LESS, least)));
            case "<=" ->
                Optional.of(List.of(
                        partial.get().parts() == 3
                                ? new Bound(Sign.AT_MOST, least)
                                : new Bound(Sign.LESS, after(partial.get()))));
            default -> Optional.empty();
        };
    }

    private static List<Bound> from(Version least, Version end) {
        return List.of(new Bound(Sign.AT_LEAST, least), new Bound(Sign.LESS, end));
    }

    /** Up to the next version that may break: the first number that isn't zero must stay. */
    private static Version caret(Version.Partial partial) {
        Version least = partial.least();
        if (least.major() > 0 || partial.parts() == 1) {
            return least.nextMajor();
        }
        return least.minor() > 0 || partial.parts() == 2 ? least.nextMinor() : least.nextPatch();
    }

    private static Version after(Version.Partial partial) {
        Version least = partial.least();
        return switch (partial.parts()) {
            case 1 -> least.nextMajor();
            case 2 -> least.nextMinor();
            default -> least.nextPatch();
        };
    }
}

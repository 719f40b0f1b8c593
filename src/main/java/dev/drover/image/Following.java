package dev.drover.image;

import java.util.Locale;
import java.util.Optional;

/**
 * How an app's image goes from one version to the next. Its text is the answer to the question {@code image.follow}, the same in
 * replies, in the answers file and on proposals.
 */
public sealed interface Following {
    /** The answer that says this. */
    String text();

    /** The newest released version within a range; what stands around the version in the present tag stays as it is. */
    record Versions(VersionRange range) implements Following {
        @Override
        public String text() {
            return "semver " + range.text();
        }
    }

    /** Tags that count up: dates, times or build numbers in the form of the present tag. */
    record Timestamps() implements Following {
        @Override
        public String text() {
            return "timestamp";
        }
    }

    /** The tag of the newest commit of the watched branch that has one: the prefix, then so many digits of the commit. */
    record Commits(String prefix, int digits) implements Following {
        public Commits {
            digits = Math.clamp(digits, 7, 40);
        }

        @Override
        public String text() {
            return "commit" + (prefix.isEmpty() ? "" : " " + prefix) + (digits == 40 ? "" : " " + digits);
        }
    }

    /** The digest behind a tag that moves. */
    record Digest(String tag) implements Following {
        @Override
        public String text() {
            return "digest " + tag;
        }
    }

    /** The image stays until people change it. */
    record Off() implements Following {
        @Override
        public String text() {
            return "none";
        }
    }

    /** Reads an answer for an image whose present tag is this; empty when it is not understood. */
    static Optional<Following> parse(String answer, String presentTag) {
        String text = answer.strip();
        int cut = text.indexOf(' ');
        String word = (cut < 0 ? text : text.substring(0, cut)).toLowerCase(Locale.ROOT);
        String rest = cut < 0 ? "" : text.substring(cut + 1).strip();
        return switch (word) {
            case "none", "no", "off", "never" -> Optional.of(new Off());
            case "semver" ->
                (rest.isEmpty() ? VersionRange.around(presentTag) : VersionRange.parse(rest)).map(Versions::new);
            case "timestamp" -> rest.isEmpty() ? Optional.of(new Timestamps()) : Optional.empty();
            case "digest" -> digest(rest.isEmpty() ? presentTag : rest);
            case "commit" -> commits(rest, presentTag);
            default -> Optional.empty();
        };
    }

    private static Optional<Following> digest(String tag) {
        String moving = tag.isEmpty() ? "latest" : tag;
        return TagText.valid(moving) ? Optional.of(new Digest(moving)) : Optional.empty();
    }

    private static Optional<Following> commits(String rest, String presentTag) {
        Optional<TagText.CommitTag> present = TagText.commit(presentTag);
        String prefix = present.map(TagText.CommitTag::prefix).orElse("");
        int digits = present.map(each -> each.digits().length()).orElse(40);
        if (rest.isEmpty()) {
            return Optional.of(new Commits(prefix, digits));
        }
        String[] words = rest.split(" +", 3);
        if (words.length > 2) {
            return Optional.empty();
        }
        String last = words[words.length - 1];
        boolean number = last.length() <= 2 && last.chars().allMatch(c -> c >= '0' && c <= '9');
        if (words.length == 2 && !number) {
            return Optional.empty();
        }
        digits = number ? Integer.parseInt(last) : 40;
        prefix = words.length == 2 || !number ? words[0] : "";
        boolean good = digits >= 7 && digits <= 40 && (prefix.isEmpty() || TagText.valid(prefix));
        return good ? Optional.of(new Commits(prefix, digits)) : Optional.empty();
    }
}

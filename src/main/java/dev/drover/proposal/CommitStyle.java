package dev.drover.proposal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a repository words the subjects of its commits, read from its newest ones, so that a proposal's title and commits look like
 * the others there. With too little to go by it is a plain sentence.
 */
public enum CommitStyle {
    /** {@code Add a spec} */
    SENTENCE,
    /** {@code add a spec} */
    LOWER,
    /** {@code chore: add a spec} */
    CONVENTIONAL,
    /** {@code chore(deploy): add a spec} */
    SCOPED,
    /** {@code 🔧 Add a spec} */
    EMOJI,
    /** {@code :wrench: Add a spec} */
    EMOJI_CODE;

    private static final int LEAST = 3;
    private static final int LONGEST_START = 60;
    private static final Set<String> TYPES = Set.of(
            "feat", "fix", "chore", "docs", "style", "refactor", "perf", "test", "build", "ci", "revert", "deps");

    /** The style of most of these subjects, those of merges aside. */
    public static CommitStyle of(List<String> subjects) {
        List<String> told = subjects.stream()
                .map(String::strip)
                .filter(subject ->
                        !subject.isEmpty() && !subject.startsWith("Merge ") && !subject.startsWith("Revert \""))
                .toList();
        if (told.size() < LEAST) {
            return SENTENCE;
        }
        if (most(told.stream().filter(CommitStyle::isConventional).count(), told)) {
            long scoped = told.stream()
                    .filter(CommitStyle::isConventional)
                    .filter(subject -> subject.indexOf('(') > 0 && subject.indexOf('(') < subject.indexOf(':'))
                    .count();
            return scoped > 0 ? SCOPED : CONVENTIONAL;
        }
        if (most(
                told.stream()
                        .filter(subject -> subject.matches(":[a-z0-9_+-]{1,40}: .*"))
                        .count(),
                told)) {
            return EMOJI_CODE;
        }
        if (most(told.stream().filter(CommitStyle::isPictured).count(), told)) {
            return EMOJI;
        }
        boolean lower = most(
                told.stream()
                        .filter(subject -> Character.isLowerCase(subject.codePointAt(0)))
                        .count(),
                told);
        return lower ? LOWER : SENTENCE;
    }

    /** A plain sentence in this style. */
    public String of(String sentence) {
        return switch (this) {
            case SENTENCE -> sentence;
            case LOWER -> lowered(sentence);
            case CONVENTIONAL -> "chore: " + lowered(sentence);
            case SCOPED -> "chore(deploy): " + lowered(sentence);
            case EMOJI -> "🔧 " + sentence;
            case EMOJI_CODE -> ":wrench: " + sentence;
        };
    }

    /** The plain sentence of a title in any of these styles. */
    static String plain(String title) {
        for (CommitStyle style : values()) {
            String start = style.of("");
            if (!start.isEmpty() && title.startsWith(start)) {
                return raised(title.substring(start.length()));
            }
        }
        return raised(title);
    }

    private static boolean most(long some, List<String> all) {
        return some * 2 > all.size();
    }

    private static boolean isConventional(String subject) {
        int colon = subject.indexOf(": ");
        if (colon <= 0 || colon > LONGEST_START) {
            return false;
        }
        String start = subject.substring(0, colon);
        String type = start.endsWith("!") ? start.substring(0, start.length() - 1) : start;
        int scope = type.indexOf('(');
        boolean whole = scope < 0 || type.endsWith(")");
        return whole && TYPES.contains(scope < 0 ? type : type.substring(0, scope));
    }

    private static boolean isPictured(String subject) {
        return Character.isEmoji(subject.codePointAt(0)) && !Character.isDigit(subject.codePointAt(0));
    }

    private static String lowered(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String raised(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}

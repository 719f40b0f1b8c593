package dev.drover.forge.gitlab;

import java.util.function.UnaryOperator;

/**
 * Our text as GitLab must get it, and back. A line that begins with a slash would be carried out there as a command, with our
 * rights, so it gets a backslash that pages don't show; a suggestion says how many lines around it goes. Fenced lines are text.
 */
final class GitlabText {
    private static final String SUGGESTION = "suggestion";
    private static final String WITH_RANGE = "suggestion:-0+0";

    private GitlabText() {}

    static String sent(String text) {
        return mapped(text, GitlabText::slashHidden, language -> language.equals(SUGGESTION) ? WITH_RANGE : language);
    }

    static String read(String text) {
        return mapped(text, GitlabText::slashShown, language -> language.equals(WITH_RANGE) ? SUGGESTION : language);
    }

    private static String mapped(String text, UnaryOperator<String> line, UnaryOperator<String> language) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String fence = "";
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String each = lines[i];
            String opening = fence.isEmpty() ? ticks(each) : "";
            if (i > 0) {
                out.append('\n');
            }
            if (!opening.isEmpty()) {
                fence = opening;
                int at = each.indexOf(opening) + opening.length();
                out.append(each, 0, at).append(language.apply(each.substring(at)));
            } else if (fence.isEmpty()) {
                out.append(line.apply(each));
            } else {
                fence = each.strip().equals(fence) ? "" : fence;
                out.append(each);
            }
        }
        return out.toString();
    }

    private static String ticks(String line) {
        String text = line.strip();
        int count = 0;
        while (count < text.length() && text.charAt(count) == '`') {
            count++;
        }
        return count >= 3 && text.indexOf('`', count) < 0 ? "`".repeat(count) : "";
    }

    private static String slashHidden(String line) {
        return slashAt(line) < 0 ? line : spaces(line) + "\\" + line.stripLeading();
    }

    private static String slashShown(String line) {
        boolean hidden = slashAt(line) > 0 && line.stripLeading().startsWith("\\");
        return hidden ? spaces(line) + line.stripLeading().substring(1) : line;
    }

    private static String spaces(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Where the first slash is, if nothing but spaces and backslashes stand before it. */
    private static int slashAt(String line) {
        for (int at = 0; at < line.length(); at++) {
            char each = line.charAt(at);
            if (each == '/') {
                return at;
            }
            if (each != '\\' && !Character.isWhitespace(each)) {
                return -1;
            }
        }
        return -1;
    }
}

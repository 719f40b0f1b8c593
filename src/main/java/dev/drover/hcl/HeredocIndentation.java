package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;

/** Takes from an indented heredoc the indentation that all of its lines share; lines of nothing but spaces don't count. */
final class HeredocIndentation {

    private HeredocIndentation() {}

    static List<TemplatePart> strip(List<TemplatePart> parts) {
        int shared = shared(parts);
        if (shared == 0) {
            return parts;
        }
        List<TemplatePart> stripped = new ArrayList<>(parts.size());
        boolean lineStart = true;
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Literal(Span span, String text)) {
                boolean cut = lineStart && !isBlankLine(text);
                stripped.add(cut ? new TemplatePart.Literal(span, text.substring(shared)) : part);
                lineStart = text.endsWith("\n");
            } else {
                stripped.add(part);
                lineStart = false;
            }
        }
        return stripped;
    }

    private static int shared(List<TemplatePart> parts) {
        int smallest = Integer.MAX_VALUE;
        boolean lineStart = true;
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Literal literal) {
                if (lineStart && !isBlankLine(literal.text())) {
                    smallest = Math.min(smallest, indentation(literal.text()));
                }
                lineStart = literal.text().endsWith("\n");
            } else {
                smallest = lineStart ? 0 : smallest;
                lineStart = false;
            }
        }
        return smallest == Integer.MAX_VALUE ? 0 : smallest;
    }

    private static boolean isBlankLine(String text) {
        return text.endsWith("\n") && indentation(text) == text.length();
    }

    private static int indentation(String text) {
        int spaces = 0;
        while (spaces < text.length() && HclText.isSpace(text.charAt(spaces))) {
            spaces++;
        }
        return spaces;
    }
}

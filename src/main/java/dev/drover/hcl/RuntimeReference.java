package dev.drover.hcl;

import java.util.List;

/**
 * A reference such as {@code ${NOMAD_PORT_http}} or {@code ${attr.cpu.arch}}, which Nomad's parser leaves alone and a
 * client or the scheduler expands. Knows the roots that Nomad has; anything else in a spec is a mistake or another
 * program's text.
 */
public final class RuntimeReference {

    /** The first names that Nomad itself expands at run time. */
    public static final List<String> ROOTS = List.of("attr", "meta", "node", "env", "device", "unique", "secret");

    private RuntimeReference() {}

    /** Whether Nomad expands a reference that starts with this name. */
    public static boolean isRoot(String name) {
        return name.startsWith("NOMAD_") || ROOTS.contains(name);
    }

    /** The index just after a reference that opens at {@code at}, or -1 when the text there isn't one. */
    static int endOf(String text, int at) {
        if (!text.startsWith("${", at)) {
            return -1;
        }
        int i = at + 2;
        int rootEnd = -1;
        while (i < text.length() && isReferenceChar(text.charAt(i))) {
            if (text.charAt(i) == '.' && rootEnd < 0) {
                rootEnd = i;
            }
            i++;
        }
        if (i == at + 2 || i >= text.length() || text.charAt(i) != '}') {
            return -1;
        }
        String root = text.substring(at + 2, rootEnd < 0 ? i : rootEnd);
        boolean dotted = rootEnd >= 0;
        boolean wellFormed = !text.substring(at + 2, i).contains("..") && text.charAt(i - 1) != '.';
        return wellFormed && isRoot(root) && (dotted || root.startsWith("NOMAD_")) ? i + 1 : -1;
    }

    private static boolean isReferenceChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }
}

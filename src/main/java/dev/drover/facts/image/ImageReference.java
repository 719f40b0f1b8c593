package dev.drover.facts.image;

/** A reference to an image: {@code registry/path/name:tag@digest}; parts that aren't written are "". */
public record ImageReference(String repository, String tag, String digest) {
    public static ImageReference of(String text) {
        String rest = text.strip();
        int at = rest.indexOf('@');
        String digest = at < 0 ? "" : rest.substring(at + 1);
        rest = at < 0 ? rest : rest.substring(0, at);
        int colon = tagColon(rest);
        return colon < 0
                ? new ImageReference(rest, "", digest)
                : new ImageReference(rest.substring(0, colon), rest.substring(colon + 1), digest);
    }

    /** The colon before the tag: behind the last slash and outside {@code ${…}}. */
    private static int tagColon(String text) {
        int braces = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            braces += c == '}' || c == ')' ? 1 : c == '{' || c == '(' ? -1 : 0;
            if (c == '/' && braces == 0) {
                return -1;
            }
            if (c == ':' && braces == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The last part of the repository. */
    public String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** True when nothing in the repository's name is left open by a variable or template. */
    public boolean settled() {
        return !repository.isBlank() && repository.chars().noneMatch(c -> "${}[]()<>%` \"'*?!".indexOf(c) >= 0);
    }
}

package dev.drover.redact;

import java.util.Comparator;
import java.util.List;

/**
 * Takes secrets out of a text: the known ones wherever they stand, passwords inside URLs, what follows words such as
 * {@code Bearer}, and the values of names such as {@code DB_PASSWORD}. The last line of defence; nothing should rely on it. Its time is linear in the text for each known secret.
 */
public final class Redactor {
    private static final String HIDDEN = "••••••";
    private static final int SHORTEST = 4;
    private static final List<String> LEADS =
            List.of("bearer ", "basic ", "private-token: ", "x-vault-token: ", "x-nomad-token: ");
    private static final List<String> NAMES = List.of(
            "password", "passwd", "secret", "token", "api_key", "apikey", "api-key", "access_key", "private_key");

    private final List<String> secrets;

    /** Secrets shorter than four characters are left out: hiding them would only garble what people read. */
    public Redactor(List<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String clean(String text) {
        String cleaned = text;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, HIDDEN);
        }
        for (String lead : LEADS) {
            cleaned = withoutWordAfter(cleaned, lead);
        }
        for (String name : NAMES) {
            cleaned = withoutNamedValues(cleaned, name);
        }
        return withoutPasswords(cleaned);
    }

    /** {@code DB_PASSWORD=value}, {@code password: value} and {@code "password":"value"} keep the name. */
    private static String withoutNamedValues(String text, String name) {
        String lower = lowered(text);
        int at = lower.indexOf(name);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int start = valueAfter(text, at + name.length());
            int end = start < 0 ? at + name.length() : endOfValue(text, start);
            if (start >= 0 && end - start >= SHORTEST && "${".indexOf(text.charAt(start)) < 0) {
                out.append(text, from, start).append(HIDDEN);
                from = end;
            }
            at = lower.indexOf(name, end);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Where the value begins that a name at this place is given, or -1. */
    private static int valueAfter(String text, int end) {
        int at = skip(text, end, "\"'");
        if (at >= text.length() || text.charAt(at) != '=' && text.charAt(at) != ':') {
            return -1;
        }
        boolean colon = text.charAt(at) == ':';
        at++;
        if (colon && at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        at = skip(text, at, "\"'");
        return at < text.length() && text.charAt(at) > ' ' ? at : -1;
    }

    /** A value in quotes ends with them, also when it holds spaces. */
    private static int endOfValue(String text, int start) {
        char before = text.charAt(start - 1);
        int close = before == '"' || before == '\'' ? text.indexOf(before, start) : -1;
        return close < 0 ? endOfWord(text, start) : close;
    }

    private static int skip(String text, int at, String one) {
        return at < text.length() && one.indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
    }

    private static String withoutWordAfter(String text, String lead) {
        String lower = lowered(text);
        int at = lower.indexOf(lead);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int start = at + lead.length();
            int end = endOfWord(text, start);
            out.append(text, from, start).append(end - start < SHORTEST ? text.substring(start, end) : HIDDEN);
            from = end;
            at = lower.indexOf(lead, end);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Only A to Z, so that every letter stays at its place. */
    private static String lowered(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return out.toString();
    }

    /** {@code https://user:password@host} keeps the user and the host. */
    private static String withoutPasswords(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (scheme >= 0) {
            int start = scheme + 3;
            int end = start;
            int colon = -1;
            int at = -1;
            while (end < text.length() && text.charAt(end) > ' ' && "/?#\"'<>".indexOf(text.charAt(end)) < 0) {
                char c = text.charAt(end);
                colon = c == ':' && colon < 0 ? end : colon;
                at = c == '@' ? end : at;
                end++;
            }
            if (colon >= 0 && at > colon) {
                out.append(text, from, colon + 1).append(HIDDEN);
                from = at;
            }
            scheme = text.indexOf("://", end);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && "\"',;<>)]}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}

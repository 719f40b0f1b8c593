package dev.drover.facts;

import java.util.List;

/**
 * Takes the secrets out of one line: what is assigned to a secret name, quoted texts that follow one, defaults of shell
 * references to one, passwords in addresses, and words that are secrets by their shape.
 */
final class SecretLine {
    private static final int LONGEST = 4_000;
    private static final int LONGEST_WORD = 300;
    private static final List<String> OBJECTS = List.of("process.env", "import.meta.env", "Deno.env", "Bun.env");
    private static final List<String> CALLS = List.of(
            "os.environ",
            "environ.get",
            "getenv",
            "Getenv",
            "LookupEnv",
            "get_env",
            "get_env!",
            "fetch_env",
            "fetch_env!",
            "env::var",
            "ENV",
            "ENV.fetch",
            "env",
            "GetEnvironmentVariable",
            "getenv().get",
            "Deno.env.get");

    private final String line;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean afterSecretName;
    private boolean secretWasLast;
    private boolean assigned;
    private String last = "";

    SecretLine(String line) {
        this.line = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    String hidden() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                quoted(c);
            } else if (wordChar(c)) {
                word();
            } else {
                out.append(c);
                at++;
                if (secretWasLast && assigns(c)) {
                    secretWasLast = false;
                    value();
                }
            }
        }
        return out.toString();
    }

    private boolean assigns(char c) {
        if (c == '=' || c == ':') {
            return true;
        }
        String start = line.stripLeading();
        boolean option = last.startsWith("-") && at < line.length() && line.charAt(at) != '-';
        return c == ' ' && (start.startsWith("ENV ") || option) && !assignsLater();
    }

    private boolean assignsLater() {
        int i = at;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i < line.length() && (line.charAt(i) == '=' || line.charAt(i) == ':');
    }

    /** After a secret name and its sign of assignment: everything to the next space or end of the quotes is the value. */
    private void value() {
        while (at < line.length()
                && (line.charAt(at) == ' '
                        || line.charAt(at) == '\t'
                        || line.charAt(at) == '='
                        || line.charAt(at) == '>')) {
            out.append(line.charAt(at++));
        }
        if (at >= line.length() || line.charAt(at) == '"' || line.charAt(at) == '\'' || line.charAt(at) == '`') {
            assigned = true;
            return;
        }
        int start = at;
        if (readsElsewhere()) {
            return;
        }
        int depth = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c <= ' ' || depth < 0 || (c == '"' || c == '\'') && depth == 0) {
                break;
            }
            at++;
        }
        String value = line.substring(start, at);
        String bare = value.endsWith(",") || value.endsWith(";") ? value.substring(0, value.length() - 1) : value;
        boolean kept = bare.isEmpty() || Secrets.reference(bare) || Secrets.plain(bare) || typeName(bare);
        out.append(kept ? value : value.startsWith("-") && bare.length() <= 2 ? value : Secrets.MARK);
    }

    /** What follows is code that fetches the value, such as {@code os.environ.get(…)}: it is shown, and what is quoted in it is looked at. */
    private boolean readsElsewhere() {
        int end = at;
        while (end < line.length() && (Secrets.inName(line.charAt(end)) || ".:!?$>-".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        String path = line.substring(at, end);
        boolean opens = end < line.length() && (line.charAt(end) == '(' || line.charAt(end) == '[');
        boolean member =
                OBJECTS.stream().anyMatch(object -> path.startsWith(object + ".") || path.startsWith(object + "?."));
        boolean reads = member || opens && CALLS.stream().anyMatch(call -> endsWithName(path, call));
        if (reads) {
            out.append(path);
            at = end;
        }
        return reads;
    }

    private static boolean endsWithName(String path, String name) {
        int start = path.length() - name.length();
        return path.endsWith(name) && (start == 0 || !Secrets.inName(path.charAt(start - 1)));
    }

    /** {@code key: string} in a typed language declares, it doesn't assign. */
    private static boolean typeName(String value) {
        return switch (value) {
            case "string",
                    "String",
                    "str",
                    "int",
                    "bool",
                    "number",
                    "boolean",
                    "SecretStr",
                    "z.string()",
                    "Option<String>" -> true;
            default -> false;
        };
    }

    private void quoted(char quote) {
        int end = line.indexOf(quote, at + 1);
        if (end < 0) {
            end = line.length();
        }
        String inner = line.substring(at + 1, end);
        boolean name = !inner.isEmpty() && inner.chars().allMatch(c -> Secrets.inName(c) || c == '-' || c == '.');
        boolean upper = name
                && inner.equals(inner.toUpperCase(java.util.Locale.ROOT))
                && (inner.contains("_") || Secrets.nameLooksSecret(inner));
        boolean followedByAssignment = name && assignmentAt(end + 1);
        boolean given = assigned;
        assigned = false;
        if ((afterSecretName || given)
                && !followedByAssignment
                && (given || !upper)
                && !inner.isEmpty()
                && !Secrets.plain(inner)
                && !Secrets.reference(inner)) {
            out.append(quote).append(Secrets.MARK);
        } else if (name) {
            secretWasLast = Secrets.nameLooksSecret(inner);
            afterSecretName |= secretWasLast;
            out.append(quote).append(SecretShapes.matches(inner) ? Secrets.MARK : inner);
        } else {
            out.append(quote).append(new SecretLine(inner).hidden());
        }
        if (end < line.length()) {
            out.append(quote);
        }
        at = Math.min(line.length(), end + 1);
    }

    private boolean assignmentAt(int position) {
        int i = position;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i < line.length() && (line.charAt(i) == ':' || line.charAt(i) == '=');
    }

    private void word() {
        int start = at;
        while (at < line.length() && wordChar(line.charAt(at))) {
            at++;
        }
        String word = line.substring(start, at);
        String bare = bare(word);
        int driver = driver();
        if (line.startsWith("://", at)) {
            address(word);
        } else if (at < line.length() && line.charAt(at) == ':' && shapedAcrossColon(start)) {
            out.append(Secrets.MARK);
        } else if (driver > 0 || at < line.length() && line.charAt(at) == ':' && isUser()) {
            out.append(word).append(':').append(Secrets.MARK);
            at = driver > 0 ? driver : endOfWord();
        } else if (isPresented(last, bare) || SecretShapes.matches(bare) && !line.startsWith("sha256:", start - 7)) {
            out.append(word, 0, word.length() - bare.length()).append(Secrets.MARK);
        } else {
            out.append(word);
            secretWasLast = Secrets.nameLooksSecret(word);
            afterSecretName |= secretWasLast;
        }
        last = word;
    }

    /** What follows {@code Bearer} or {@code Basic} in a header. */
    static boolean isPresented(String before, String word) {
        boolean scheme = before.equalsIgnoreCase("bearer") || before.equalsIgnoreCase("basic");
        return scheme && word.length() >= 8 && word.chars().anyMatch(Character::isDigit);
    }

    /** Without the sign of an option or of a default, {@code ${NAME:-word}}. */
    private static String bare(String word) {
        int start = 0;
        while (start < word.length() && (word.charAt(start) == '-' || word.charAt(start) == '+')) {
            start++;
        }
        return word.substring(start);
    }

    /** Where the password of {@code user:password@tcp(host)} ends, when one starts here; else 0. */
    private int driver() {
        if (at >= line.length() || line.charAt(at) != ':') {
            return 0;
        }
        int end = endOfWord();
        for (String network : List.of("@tcp(", "@unix(")) {
            int found = line.substring(at, end).indexOf(network) + at;
            if (found > at + 1 && !Secrets.reference(line.substring(at + 1, found))) {
                return found;
            }
        }
        return 0;
    }

    /** {@code -u user:password}, as many programs take it. */
    private boolean isUser() {
        int end = endOfWord();
        return (last.equals("-u") || last.equals("--user"))
                && end > at + 1
                && !Secrets.reference(line.substring(at + 1, end));
    }

    /** Words longer than any connection string end early, so that a line of colons takes no longer than it is long. */
    private int endOfWord() {
        int end = at;
        int most = Math.min(line.length(), at + LONGEST_WORD);
        while (end < most && line.charAt(end) > ' ' && "\"'`".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private boolean shapedAcrossColon(int start) {
        int end = at + 1;
        while (end < line.length() && wordChar(line.charAt(end))) {
            end++;
        }
        if (end - start < 40 || !SecretShapes.matches(line.substring(start, end))) {
            return false;
        }
        at = end;
        return true;
    }

    private void address(String scheme) {
        int end = at;
        while (end < line.length() && line.charAt(end) > ' ' && "\"'`,;)<>".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        out.append(shown(scheme + line.substring(at, end)));
        at = end;
    }

    /** The address without its password, and without its path where that, or what is asked for, is a secret itself. */
    private static String shown(String address) {
        int password = SecretShapes.password(address);
        String open = address;
        if (password >= 0) {
            int at = address.lastIndexOf('@', hostEnd(address, password));
            open = address.substring(0, password) + Secrets.MARK + address.substring(at);
        }
        int path = hostEnd(open, open.indexOf("://") + 3);
        return path < open.length() && SecretShapes.matches(open) ? open.substring(0, path + 1) + Secrets.MARK : open;
    }

    private static int hostEnd(String address, int from) {
        for (int i = from; i < address.length(); i++) {
            if (address.charAt(i) == '/' || address.charAt(i) == '?') {
                return i;
            }
        }
        return address.length();
    }

    private static boolean wordChar(char c) {
        return Secrets.inName(c) || c == '-' || c == '.' || c == '+' || c == '/';
    }
}

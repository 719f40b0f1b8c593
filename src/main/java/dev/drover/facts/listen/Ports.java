package dev.drover.facts.listen;

import java.util.Optional;
import java.util.OptionalInt;

/** Port numbers in pieces of code and configuration: told from other numbers by where they stand. */
public final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** A number that is a port by its range; 0 and anything above 65535 are not. */
    public static OptionalInt number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits);
        return port > 0 && port <= HIGHEST ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** The port at the end of an address: {@code 8080}, {@code :8080}, {@code 0.0.0.0:8080}, {@code http://*:8080}, {@code [::]:80}. */
    public static OptionalInt address(String text) {
        String bare = text.strip();
        int slash = bare.indexOf("://");
        String host = slash >= 0 ? bare.substring(slash + 3) : bare;
        int end = host.indexOf('/');
        host = end >= 0 ? host.substring(0, end) : host;
        int colon = host.lastIndexOf(':');
        return number(host.substring(colon + 1));
    }

    /** The format of a value: {@code port}, {@code :port} or {@code host:port}. */
    public static String format(String value) {
        String bare = value.strip();
        if (bare.startsWith(":")) {
            return ":port";
        }
        return bare.indexOf(':') > 0 ? "host:port" : "port";
    }

    /** The whole right side of an assignment is a port or an address with one. */
    static Optional<Integer> literal(String expression) {
        String text = expression.strip();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ';' || text.charAt(end - 1) == ',')) {
            end--;
        }
        text = text.substring(0, end);
        boolean quoted = text.length() > 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'' || text.charAt(0) == '`')
                && text.charAt(text.length() - 1) == text.charAt(0);
        if (quoted) {
            String inner = text.substring(1, text.length() - 1);
            return inner.contains(":") ? boxed(address(inner)) : boxed(number(inner));
        }
        boolean pair = text.startsWith("(") && text.endsWith(")");
        return pair ? first(text) : boxed(number(text));
    }

    /** The first port written out in the arguments of a listening call. */
    static Optional<Integer> first(String arguments) {
        int at = 0;
        while (at < arguments.length()) {
            char c = arguments.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                int close = arguments.indexOf(c, at + 1);
                if (close < 0) {
                    return Optional.empty();
                }
                String inner = arguments.substring(at + 1, close);
                OptionalInt port = inner.contains(":") ? address(inner) : OptionalInt.empty();
                if (port.isPresent()) {
                    return boxed(port);
                }
                at = close + 1;
            } else if (c >= '0' && c <= '9' && (at == 0 || !partOfWord(arguments.charAt(at - 1)))) {
                int end = at;
                while (end < arguments.length()
                        && (Character.isDigit(arguments.charAt(end)) || arguments.charAt(end) == '_')) {
                    end++;
                }
                OptionalInt port = number(arguments.substring(at, end).replace("_", ""));
                if (port.isPresent()
                        && port.getAsInt() >= 80
                        && (end >= arguments.length() || arguments.charAt(end) != '.')) {
                    return boxed(port);
                }
                at = end + 1;
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private static boolean partOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private static Optional<Integer> boxed(OptionalInt port) {
        return port.isPresent() ? Optional.of(port.getAsInt()) : Optional.empty();
    }
}

package dev.drover.facts.command;

import dev.drover.facts.shell.Expansion;
import dev.drover.facts.shell.Variables;
import java.util.Optional;

/**
 * What something listens on: a port (0 when only a variable is named), the variable it comes from ("" when it is a number),
 * and how the variable is written: {@code port}, {@code :port} or {@code host:port}.
 */
public record Listening(int port, String variable, String format) {
    private static final int LARGEST_PORT = 65_535;

    /** Reads {@code 8080}, {@code :8080}, {@code 0.0.0.0:8080}, {@code $PORT}, {@code ${PORT:-8080}}, {@code [::]:$PORT}. */
    public static Optional<Listening> of(String text) {
        String bare = text.strip();
        int scheme = bare.indexOf("://");
        bare = scheme < 0 ? bare : bare.substring(scheme + 3);
        Expansion.Expanded expanded = Expansion.of(bare, Variables.none());
        if (expanded.used().size() > 1) {
            return Optional.empty();
        }
        String variable =
                expanded.used().isEmpty() ? "" : expanded.used().iterator().next();
        String filled = expanded.text();
        String last = filled.substring(filled.lastIndexOf(':') + 1);
        int port = number(last);
        if (!variable.isEmpty() && (port > 0 || last.isEmpty())) {
            boolean whole =
                    !bare.startsWith(":") && bare.startsWith("$") && bare.endsWith(variable) || bare.startsWith("${");
            boolean address = filled.contains(":") && whole;
            String format = address ? (filled.startsWith(":") ? ":port" : "host:port") : "port";
            return Optional.of(new Listening(Math.max(port, 0), variable, format));
        }
        return port > 0 && variable.isEmpty() ? Optional.of(new Listening(port, "", "port")) : Optional.empty();
    }

    /** The number of a port; -1 when the text is none. */
    public static int number(String text) {
        if (text.isEmpty() || text.length() > 5 || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port > 0 && port <= LARGEST_PORT ? port : -1;
    }
}

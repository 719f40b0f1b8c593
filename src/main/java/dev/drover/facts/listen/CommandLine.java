package dev.drover.facts.listen;

import dev.drover.facts.code.Cursor;
import dev.drover.facts.environment.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the words of a command say about its port: {@code --port 8000}, {@code -b :$PORT}, {@code --bind 0.0.0.0:${PORT:-8000}}. */
public record CommandLine(Optional<Integer> port, Optional<String> variable, Optional<String> format) {
    private static final List<String> FLAGS = List.of(
            "--port",
            "--bind",
            "-b",
            "-p",
            "--listen",
            "-l",
            "--http-port",
            "--server-port",
            "--server.port",
            "--address",
            "--addr",
            "--http",
            "-S",
            "--http-address",
            "--listen-address",
            "-Dserver.port",
            "--urls",
            "--web.listen-address");
    private static final List<String> PORT_P = List.of(
            "rails",
            "puma",
            "rackup",
            "thin",
            "next",
            "nuxt",
            "http-server",
            "serve",
            "vite",
            "flask",
            "uvicorn",
            "unicorn",
            "hypercorn",
            "waitress",
            "jekyll",
            "bundle",
            "npx",
            "yarn",
            "npm",
            "pnpm",
            "bin/rails",
            "sirv",
            "remix-serve");
    private static final int MOST_WORDS = 200;

    /** Reads a command written as one text, in a Procfile, a script or a Dockerfile. */
    public static CommandLine of(String command) {
        return of(words(command));
    }

    public static CommandLine of(List<String> words) {
        String program = words.stream()
                .filter(word -> !word.contains("=") && !word.startsWith("-"))
                .findFirst()
                .orElse("");
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            String flag = equals > 0 ? word.substring(0, equals) : word;
            if (!FLAGS.contains(flag) || !fits(flag, program, words)) {
                continue;
            }
            String value = equals > 0 ? word.substring(equals + 1) : at + 1 < words.size() ? words.get(at + 1) : "";
            CommandLine found = value(value);
            if (found.port().isPresent() || found.variable().isPresent()) {
                return found;
            }
        }
        return runserver(words);
    }

    private static boolean fits(String flag, String program, List<String> words) {
        return switch (flag) {
            case "-p" -> PORT_P.stream().anyMatch(known -> program.endsWith(known) || words.contains(known));
            case "-b" ->
                words.stream()
                        .anyMatch(word -> word.endsWith("gunicorn")
                                || word.endsWith("puma")
                                || word.endsWith("hypercorn")
                                || word.endsWith("bin/rails"));
            case "-l" -> words.stream().anyMatch(word -> word.endsWith("serve"));
            case "-S" -> program.endsWith("php");
            default -> true;
        };
    }

    /** {@code manage.py runserver 0.0.0.0:8000} has its address without a flag. */
    private static CommandLine runserver(List<String> words) {
        int at = words.indexOf("runserver");
        for (int next = at + 1; at >= 0 && next < words.size(); next++) {
            if (!words.get(next).startsWith("-")) {
                return value(words.get(next));
            }
        }
        return new CommandLine(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CommandLine value(String value) {
        int dollar = value.lastIndexOf('$');
        if (dollar < 0) {
            OptionalInt port = Ports.address(value);
            return new CommandLine(
                    port.isPresent() ? Optional.of(port.getAsInt()) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Cursor at = new Cursor(value, dollar + 1);
        at.take("{");
        String name = at.word();
        if (!Names.isConventional(name)) {
            return new CommandLine(Optional.empty(), Optional.empty(), Optional.empty());
        }
        boolean defaults = at.take(":-") || at.take("-");
        OptionalInt port = defaults ? Ports.number(at.number().orElse("")) : OptionalInt.empty();
        boolean whole = dollar == 0 && PortNames.isAddress(name);
        return new CommandLine(
                port.isPresent() ? Optional.of(port.getAsInt()) : Optional.empty(),
                Optional.of(name),
                Optional.of(whole ? "host:port" : "port"));
    }

    /** The words of a command as a shell would cut them, quotes taken off. */
    public static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < command.length() && words.size() < MOST_WORDS; at++) {
            char c = command.charAt(at);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}

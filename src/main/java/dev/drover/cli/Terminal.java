package dev.drover.cli;

import dev.drover.json.Json;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and writes. Results go to {@link #out()}, everything said about them to {@link #err()}, so that a
 * pipe carries results alone. {@link #interactive()} is true when a person sits there and can be asked. Relative paths that
 * people type start at {@link #folder()}.
 */
public record Terminal(PrintStream out, PrintStream err, BufferedReader in, Look look, Path folder) {

    /** Whether a person sits there, and whether to use colour and width. */
    public record Look(boolean interactive, boolean colour, int width) {
        public static final Look PLAIN = new Look(false, false, 100);

        /** Colour needs a terminal that knows it, and no {@code NO_COLOR} in the environment. */
        static Look of(boolean terminal, Map<String, String> environment) {
            boolean colour = terminal
                    && environment.getOrDefault("NO_COLOR", "").isEmpty()
                    && !environment.getOrDefault("TERM", "").equals("dumb");
            return new Look(terminal, colour, width(environment));
        }

        private static int width(Map<String, String> environment) {
            String columns = environment.getOrDefault("COLUMNS", "");
            boolean usable = !columns.isEmpty()
                    && columns.length() <= 4
                    && columns.chars().allMatch(Character::isDigit);
            return usable ? Math.max(40, Integer.parseInt(columns)) : PLAIN.width();
        }
    }

    /** This process's own, with its results going where they are said to. */
    @SuppressWarnings(
            "SystemConsoleNull") // Which provider a Java has differs: some answer null where others are "not a
    // terminal".
    public static Terminal ofProcess(Map<String, String> environment, OutputStream results) {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        Charset charset = console == null ? Charset.defaultCharset() : console.charset();
        return new Terminal(
                new PrintStream(results, true, interactive ? charset : StandardCharsets.UTF_8),
                new PrintStream(System.err, true, interactive ? charset : StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, charset)),
                Look.of(interactive, environment),
                Path.of("").toAbsolutePath());
    }

    public boolean interactive() {
        return look.interactive();
    }

    /** A path as typed, made absolute. */
    public Path path(String typed) {
        return folder.resolve(typed).normalize();
    }

    public void print(String line) {
        out.println(line);
    }

    /** Says how a command that only acts went: to people in a sentence, to programs as one document. */
    void tell(JsonOption json, String sentence, Map<String, Json> document) {
        if (json.on()) {
            print(Json.object(document).encoded());
        } else {
            say(sentence);
        }
    }

    /** Says something that isn't the result. */
    public void say(String line) {
        err.println(line);
    }

    /** Prints a question aside and reads a line; empty when nobody types any more. */
    public Optional<String> ask(String question) {
        err.print(question);
        err.flush();
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same, with what is said aside as its result. */
    public Terminal aside() {
        return new Terminal(err, err, in, look, folder);
    }

    /** The text in a colour, or as it is where there are no colours. */
    public String paint(Colour colour, String text) {
        return look.colour() ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** What a colour means here, not how it looks. */
    public enum Colour {
        GOOD("32"),
        WARNING("33"),
        BAD("31"),
        STRONG("1"),
        FAINT("2"),
        NAME("36");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}

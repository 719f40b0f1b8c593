package dev.drover.facts.platform;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.FactValue.Words;
import dev.drover.facts.Secrets;
import dev.drover.facts.compose.Amounts;
import dev.drover.facts.environment.Names;
import dev.drover.facts.environment.Read;
import dev.drover.facts.environment.Variables;
import dev.drover.facts.listen.Commands;
import dev.drover.facts.listen.Ports;
import dev.drover.facts.route.Routes;
import dev.drover.facts.shell.ShellWords;
import dev.drover.source.SourceText;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes clues of what one platform's file declares, each with the line that it stands on. */
final class Declared {
    private final SourceText text;
    private final Consumer<Clue> clues;

    Declared(SourceText text, Consumer<Clue> clues) {
        this.text = text;
        this.clues = clues;
    }

    /** A variable with its value; an empty one must be given by somebody. */
    void env(String name, String value, int line) {
        if (value.isEmpty() || value.startsWith("$") || value.startsWith("{{")) {
            env(Read.needed(name), line);
        } else {
            env(Read.withDefault(name, value), line);
        }
    }

    void env(Read read, int line) {
        boolean word =
                !read.name().isEmpty() && read.name().chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        if (word && !Names.isAmbient(read.name()) && !Names.isBuildTime(read.name())) {
            clues.accept(Variables.clue(read, text.path(), line, excerpt(line), EvidenceClass.DECLARED));
        }
    }

    /** A variable that the platform fills from where it keeps its secrets. */
    void secret(String name, int line) {
        boolean word = !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        if (word) {
            say(FactKey.env(name), new Variable(new Default.None(), true, true, VariableSource.UNKNOWN), line);
        }
    }

    /** Processors as Kubernetes writes them, {@code 500m} or {@code 0.5}. */
    void cpu(String processors, int line) {
        Amounts.megahertz(processors).ifPresent(speed -> say(FactKey.of(FactName.CPU), new Whole(speed), line));
    }

    void port(String value, int line) {
        OptionalInt port = Ports.number(value);
        if (port.isPresent()) {
            say(FactKey.of(FactName.PORT), new Whole(port.getAsInt()), line);
        }
    }

    void check(String path, int line) {
        if (path.startsWith("/") && !path.contains("{{") && !path.contains("$")) {
            say(FactKey.of(FactName.CHECK), new Check(CheckKind.HTTP, path, 0), line);
        }
    }

    void volume(String path, int line) {
        if (path.startsWith("/")) {
            say(new FactKey(FactName.VOLUME, path), new Text("volume"), line);
        }
    }

    void command(String command, int line) {
        if (!command.isBlank()) {
            say(FactKey.of(FactName.COMMAND), new Words(ShellWords.words(command)), line);
            Commands.clues(command, evidence(line), clues);
        }
    }

    void text(FactName name, String value, int line) {
        if (!value.isBlank() && !value.contains("{{")) {
            say(FactKey.of(name), new Text(value), line);
        }
    }

    void service(String name, int line) {
        String known = known(name.toLowerCase(Locale.ROOT));
        if (!known.isEmpty()) {
            say(new FactKey(FactName.SERVICE, known), new Text(known), line);
        }
    }

    /** A host that requests for the app come to. */
    void route(String host, int line) {
        Routes.clues("host", host, evidence(line), clues);
    }

    /** A size such as {@code 512Mi}, {@code 1Gi}, {@code 512mb}, {@code 1gb} or a bare number of MiB. */
    void memory(String size, int line) {
        int end = 0;
        while (end < size.length() && Character.isDigit(size.charAt(end))) {
            end++;
        }
        if (end == 0 || end > 7) {
            return;
        }
        long number = Long.parseLong(size.substring(0, end));
        String unit = size.substring(end).strip().toLowerCase(Locale.ROOT);
        long mebibytes = switch (unit) {
            case "", "m", "mb", "mi", "mib" -> number;
            case "g", "gb", "gi", "gib" -> number * 1024;
            default -> 0;
        };
        if (mebibytes > 0) {
            say(FactKey.of(FactName.MEMORY), new Whole(mebibytes), line);
        }
    }

    /** The first line that holds this text, or 1. */
    int lineOf(String needle) {
        return text.lineOf(needle);
    }

    private static String known(String name) {
        if (name.contains("postgres")) {
            return "postgres";
        }
        if (name.contains("redis") || name.contains("keyvalue") || name.contains("valkey")) {
            return "redis";
        }
        if (name.contains("mysql") || name.contains("mariadb") || name.contains("cleardb")) {
            return "mysql";
        }
        return name.contains("mongo") ? "mongodb" : name.contains("amqp") || name.contains("rabbit") ? "amqp" : "";
    }

    private void say(FactKey key, FactValue value, int line) {
        clues.accept(new Clue(key, value, evidence(line)));
    }

    private Evidence evidence(int line) {
        return new Evidence(text.path(), line, Secrets.hidden(excerpt(line)), EvidenceClass.DECLARED);
    }

    private String excerpt(int line) {
        return text.line(line).strip();
    }
}

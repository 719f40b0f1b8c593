package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which suites ran on which real server, which did not, and the command that would run them. Each test JVM writes its part to
 * {@code target/servers}; the last one of a build prints the whole as a table. Services that can't be had in a test are in it too,
 * with the suites that hold our adapter against composed exchanges, so that nobody mistakes those for the real thing.
 */
final class ServerReport {
    private static final ServerReport HERE = new ServerReport();
    private static final Path FOLDER = Checkout.root().resolve("target/servers");
    private static final String KIND = Boolean.getBoolean("drover.test.servers") ? "report-servers" : "report-fast";
    private static final String BUILD = System.getProperty("drover.test.build", "");
    private static final String FORK = System.getProperty("drover.test.fork", "jvm-1");
    private static final String WRITTEN = ".tsv";
    private static final String RUNNING = ".running";
    private static final List<String> NOT_TO_BE_HAD =
            List.of("Fabio", "GitHub", "GitLab", "Langfuse", "Qdrant", "a language model");
    private static final List<String> TITLES = List.of("SERVER", "VERSION", "RAN", "NOT RUN", "TO RUN THEM");

    private record Line(String server, String version, String suite, String state, String command) {
        String tsv() {
            return String.join("\t", server, version, suite, state, command);
        }

        static Line of(String tsv) {
            String[] columns = tsv.split("\t", -1);
            return new Line(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }
    }

    private final Map<String, Line> lines = new TreeMap<>();

    static ServerReport here() {
        return HERE;
    }

    static boolean required() {
        return "required".equals(System.getenv("DROVER_SERVERS"));
    }

    static String command(Installed program, String suite) {
        return program.howToGet() + " && ./mvnw verify -Dit.test=" + suite;
    }

    void ran(Installed program, String suite) {
        add(new Line(program.name(), program.version(), suite, "ran", ""));
    }

    void notRun(Installed program, String suite) {
        add(new Line(program.name(), program.version(), suite, "missing", program.howToGet() + " && ./mvnw verify"));
    }

    /** A test that ran on no server although its server was there. */
    void skipped(String test, String reason) {
        add(new Line("skipped", reason.replaceAll("\\s+", " "), test, "skipped", "./mvnw verify -Dit.test=" + test));
    }

    /** What did not run, each as its line stands in the written report. */
    synchronized List<String> incomplete() {
        return lines.values().stream()
                .filter(line -> !line.state().equals("ran"))
                .map(Line::tsv)
                .toList();
    }

    void composed(String service, String suite) {
        add(new Line(service, "composed exchanges", suite, "ran", ""));
    }

    private synchronized void add(Line line) {
        lines.put(line.server() + "\t" + line.suite(), line);
    }

    /**
     * Says that this JVM has still to write its part, and clears away what earlier builds wrote of this kind. A JVM that runs no
     * suites of a build, such as one that only looks which there are, has no part in the report.
     */
    synchronized void begin() {
        if (BUILD.isEmpty()) {
            return;
        }
        try {
            for (Path part : parts(KIND + "-")) {
                if (!name(part).startsWith(KIND + "-" + BUILD + "-")) {
                    Files.deleteIfExists(part);
                }
            }
            Files.write(FOLDER.resolve(KIND + "-" + BUILD + "-" + FORK + RUNNING), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this JVM's part; true if it was the last of its build. */
    synchronized boolean end() {
        if (BUILD.isEmpty()) {
            return false;
        }
        String part = KIND + "-" + BUILD + "-" + FORK;
        try {
            Files.write(
                    FOLDER.resolve(part + WRITTEN),
                    lines.values().stream().map(Line::tsv).toList());
            Files.deleteIfExists(FOLDER.resolve(part + RUNNING));
            return parts(KIND + "-").stream().noneMatch(other -> name(other).endsWith(RUNNING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> parts(String prefix) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> name(file).startsWith(prefix)).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The table over all parts written so far. */
    static String table() {
        Map<String, List<Line>> byServer = new LinkedHashMap<>();
        for (Line line : written()) {
            byServer.computeIfAbsent(line.server() + "\t" + line.version(), key -> new ArrayList<>())
                    .add(line);
        }
        List<List<String>> rows = new ArrayList<>();
        byServer.values().forEach(of -> rows.add(row(of)));
        for (String service : NOT_TO_BE_HAD) {
            if (byServer.keySet().stream().noneMatch(key -> key.startsWith(service + "\t"))) {
                rows.add(List.of(service, "not to be had here", "0", "-", "-"));
            }
        }
        return layOut(rows);
    }

    private static Collection<Line> written() {
        Map<String, Line> all = new TreeMap<>();
        try {
            for (Path part : parts("report-")) {
                for (String tsv : Files.readAllLines(part, StandardCharsets.UTF_8)) {
                    Line line = Line.of(tsv);
                    all.put(line.server() + "\t" + line.suite(), line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.values();
    }

    private static List<String> row(List<Line> of) {
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> commands = new TreeSet<>();
        int ran = 0;
        for (Line line : of) {
            if (line.state().equals("ran")) {
                ran++;
            } else {
                missing.add(line.suite());
                commands.add(line.command());
            }
        }
        return List.of(
                of.getFirst().server(),
                of.getFirst().version(),
                Integer.toString(ran),
                missing.isEmpty() ? "-" : String.join(" ", missing),
                commands.isEmpty() ? "-" : String.join("; ", commands));
    }

    private static String layOut(List<List<String>> rows) {
        int[] widths = new int[TITLES.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(TITLES);
        all.addAll(rows);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 2);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}

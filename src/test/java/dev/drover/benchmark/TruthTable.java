package dev.drover.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a ground-truth table: tab-separated, one task a row, columns by the names of its first line. Only rows of the {@code main} variant
 * are kept. A row that can't be read is refused with its line number.
 */
final class TruthTable {

    private TruthTable() {}

    static List<TruthRow> read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static List<TruthRow> parse(List<String> lines) {
        List<String> header = Arrays.asList(lines.getFirst().split("\t"));
        List<TruthRow> rows = new ArrayList<>();
        for (int number = 1; number < lines.size(); number++) {
            String line = lines.get(number);
            if (line.isBlank()) {
                continue;
            }
            Map<String, String> cells = cells(header, line);
            if (!cells.getOrDefault("variant", "main").equals("main")) {
                continue;
            }
            try {
                rows.add(row(cells));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (number + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(rows);
    }

    private static Map<String, String> cells(List<String> header, String line) {
        String[] values = line.split("\t", -1);
        Map<String, String> cells = new HashMap<>();
        for (int column = 0; column < header.size() && column < values.length; column++) {
            cells.put(header.get(column), values[column]);
        }
        return cells;
    }

    private static TruthRow row(Map<String, String> cells) {
        return new TruthRow(
                new TruthRow.Identity(
                        required(cells, "repo"),
                        required(cells, "commit"),
                        required(cells, "jobspec"),
                        required(cells, "task"),
                        cells.getOrDefault("nomad_job_type", "service")),
                new TruthRow.Artifact(
                        required(cells, "dockerfile"),
                        required(cells, "image"),
                        number(cells, "n_dockerfiles").orElse(1)),
                TruthPort.parse(required(cells, "ports")),
                portVariables(cells.getOrDefault("port_env_var", "-")),
                names(required(cells, "env_names")),
                counts(cells.getOrDefault("env_sources", "-")),
                new TruthRow.Resources(number(cells, "cpu_mhz"), number(cells, "memory_mb")),
                TruthCheck.parse(required(cells, "healthcheck")),
                volumes(cells.getOrDefault("volumes", "-")));
    }

    private static String required(Map<String, String> cells, String column) {
        String value = cells.get(column);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the column " + column + " is missing");
        }
        return value;
    }

    private static Optional<Integer> number(Map<String, String> cells, String column) {
        String text = cells.getOrDefault(column, "-");
        boolean digits = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
        return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Set<String> names(String cell) {
        return cell.equals("-") ? Set.of() : new LinkedHashSet<>(List.of(cell.split(",")));
    }

    /** {@code http<-PORT;metrics<-METRICS_PORT}: the variables that carry a port to which users come. */
    private static Set<String> portVariables(String cell) {
        Set<String> serving = new LinkedHashSet<>();
        for (String item : cell.equals("-") ? new String[0] : cell.split(";")) {
            int arrow = item.indexOf("<-");
            if (arrow < 0) {
                throw new IllegalArgumentException("a port variable is written port<-NAME, not " + item);
            }
            if (TruthPort.isServing(item.substring(0, arrow))) {
                serving.addAll(List.of(item.substring(arrow + 2).split("/")));
            }
        }
        return serving;
    }

    private static Map<String, Integer> counts(String cell) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String item : cell.equals("-") ? new String[0] : cell.split(",")) {
            String[] parts = item.split("=");
            counts.put(parts[0], Integer.valueOf(parts[1]));
        }
        return counts;
    }

    /** {@code source:destination;…}: only the destinations, which are the repository's own business. */
    private static Set<String> volumes(String cell) {
        Set<String> destinations = new LinkedHashSet<>();
        for (String item : cell.equals("-") ? new String[0] : cell.split(";")) {
            destinations.add(item.substring(item.indexOf(':') + 1));
        }
        return destinations;
    }
}

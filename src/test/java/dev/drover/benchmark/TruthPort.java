package dev.drover.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One port of a job written by people: a container port that is fixed, or one that Nomad chooses; mapped when the two sides of the
 * container have a number each. It reads the cells {@code http:to=8080}, {@code http:static=80} and {@code http:dynamic}, and refuses
 * anything else.
 */
record TruthPort(String name, Optional<Integer> container, boolean mapped) {

    private static final List<String> AUXILIARY = List.of("metric", "debug", "dist", "imgproxy", "admin", "prometheus");

    static List<TruthPort> parse(String cell) {
        List<TruthPort> ports = new ArrayList<>();
        if (cell.equals("-") || cell.isBlank()) {
            return ports;
        }
        for (String item : cell.split(";")) {
            int colon = item.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("a port is written name:to=8080 or name:dynamic, not " + item);
            }
            String number = item.substring(colon + 1);
            ports.add(new TruthPort(item.substring(0, colon), container(number), number.contains("to=")));
        }
        return List.copyOf(ports);
    }

    /** A static port without {@code to} is also the port inside the container. */
    private static Optional<Integer> container(String text) {
        Optional<Integer> fixed = Optional.empty();
        for (String part : text.split(",")) {
            if (part.startsWith("to=")) {
                return Optional.of(Integer.valueOf(part.substring(3)));
            }
            if (part.startsWith("static=")) {
                fixed = Optional.of(Integer.valueOf(part.substring(7)));
            }
        }
        return fixed;
    }

    /** Whether requests of users arrive here, as far as the name says. */
    boolean serves() {
        return isServing(name);
    }

    static boolean isServing(String portName) {
        return AUXILIARY.stream().noneMatch(portName.toLowerCase(java.util.Locale.ROOT)::contains);
    }
}

package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's program on this machine, or the fact that it is missing and what would bring it. Asked once a JVM. The Go servers are
 * found by {@code servers/get --list}; the others on PATH, or by a variable {@code DROVER_SERVER_<NAME>}.
 */
record Installed(String name, String version, Optional<Path> path, String howToGet) {
    private static final Map<String, Installed> FOUND = new ConcurrentHashMap<>();
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    /** One of the servers that are built from a pinned Go module. */
    static Installed built(String name) {
        return FOUND.computeIfAbsent(name, Installed::listed);
    }

    /** A program of the operating system, by the names it goes by. */
    static Installed onPath(String name, String debianPackage, List<String> programs) {
        return FOUND.computeIfAbsent(name, key -> search(key, debianPackage, programs));
    }

    Path program() {
        return path.orElseThrow(() -> new IllegalStateException(name + " is missing; " + howToGet));
    }

    private static Installed listed(String name) {
        String get = Checkout.root().resolve("servers/get").toString();
        for (String line : outputOf(List.of("bash", get, "--list")).split("\n", -1)) {
            List<String> columns = List.of(line.split("\t", -1));
            if (columns.size() == 3 && columns.getFirst().equals(name)) {
                Optional<Path> path =
                        columns.get(2).equals("missing") ? Optional.empty() : Optional.of(Path.of(columns.get(2)));
                return new Installed(name, columns.get(1), path, "servers/get " + name);
            }
        }
        throw new IllegalStateException("servers/get --list does not know " + name);
    }

    private static Installed search(String name, String debianPackage, List<String> programs) {
        String howToGet = "apt-get install " + debianPackage;
        String named =
                System.getenv("DROVER_SERVER_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        List<Path> candidates = new ArrayList<>();
        if (named != null) {
            candidates.add(Path.of(named));
        }
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)) {
            programs.forEach(program -> candidates.add(Path.of(folder, program)));
        }
        programs.forEach(program -> candidates.add(Path.of("/usr/sbin", program)));
        return candidates.stream()
                .filter(Path::isAbsolute)
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> new Installed(name, versionOf(path), Optional.of(path), howToGet))
                .orElseGet(() -> new Installed(name, "", Optional.empty(), howToGet));
    }

    private static String versionOf(Path program) {
        try {
            Matcher version = VERSION.matcher(outputOf(List.of(program.toString(), "--version")));
            return version.find() ? version.group() : "unknown";
        } catch (IllegalStateException e) {
            return "unknown"; // busybox has no such switch
        }
    }

    static String outputOf(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command, e);
        }
    }
}

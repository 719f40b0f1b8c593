package dev.drover.wiring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that the demo can use. */
final class Programs {
    private Programs() {}

    static Optional<Path> onPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            Path program = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(program) && Files.isRegularFile(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** Nomad from the PATH, or the newest that {@code servers/get} built. */
    static Optional<Path> nomad() {
        return onPath("nomad").or(Programs::builtNomad);
    }

    private static Optional<Path> builtNomad() {
        String named = System.getenv().getOrDefault("DROVER_SERVERS_CACHE", "");
        String cache =
                System.getenv().getOrDefault("XDG_CACHE_HOME", ProcessSettings.home(System.getenv()) + "/.cache");
        Path servers = named.isEmpty() ? Path.of(cache, "drover", "servers") : Path.of(named);
        if (!Files.isDirectory(servers)) {
            return Optional.empty();
        }
        try (Stream<Path> built = Files.list(servers)) {
            return built.map(each -> each.getFileName().toString())
                    .filter(each -> each.matches("nomad-\\d+\\.\\d+\\.\\d+-[0-9a-f]+"))
                    .filter(each -> Files.isExecutable(servers.resolve(each).resolve("nomad")))
                    .max(Comparator.comparing(Programs::version))
                    .map(each -> servers.resolve(each).resolve("nomad"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version in a folder's name, padded so that texts sort as numbers do. */
    private static String version(String folder) {
        StringBuilder padded = new StringBuilder();
        for (String part : folder.split("-")[1].split("\\.")) {
            padded.append("0".repeat(Math.max(0, 6 - part.length()))).append(part);
        }
        return padded.toString();
    }
}

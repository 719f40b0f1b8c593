package dev.drover.wiring;

import dev.drover.settings.Inputs;
import dev.drover.settings.Problem;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import dev.drover.settings.SettingsRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings of this process: its environment, {@code .env} in the working folder, and {@code application.yaml} beside
 * the binary or, for a build that runs on a Java, in the working folder.
 */
final class ProcessSettings {
    private static final long LARGEST = 1 << 20;

    private ProcessSettings() {}

    static Settings read() {
        Path folder = Path.of("").toAbsolutePath();
        return SettingsReader.read(new Inputs(
                System.getenv(),
                text(folder.resolve(".env")),
                text(besideBinary(folder).resolve("application.yaml")),
                home(System.getenv()),
                ProcessSettings::trouble));
    }

    /** What a shell means by {@code ~}. The JVM's own idea is the user's entry of the system, which a container's user may not have. */
    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"));
    }

    private static Optional<String> trouble(String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            return Optional.of("it is no path");
        }
        if (!Files.exists(path)) {
            return Optional.of("there is no file " + path.toAbsolutePath());
        }
        boolean usable = Files.isReadable(path) && !Files.isDirectory(path);
        return usable ? Optional.empty() : Optional.of(path.toAbsolutePath() + " is no file that can be read");
    }

    private static Path besideBinary(Path folder) {
        boolean binary = "executable".equals(System.getProperty("org.graalvm.nativeimage.kind"));
        Path here = ProcessHandle.current()
                .info()
                .command()
                .map(command -> Path.of(command).toAbsolutePath().getParent())
                .orElse(folder);
        return binary ? here : folder;
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(file, "the file is larger than " + LARGEST + " bytes");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw refused(file, "the file can't be read (" + e.getMessage() + ")");
        }
    }

    private static SettingsRefused refused(Path file, String what) {
        return new SettingsRefused(List.of(
                new Problem(file.getFileName().toString(), what, "Make " + file + " readable text, or remove it.")));
    }
}

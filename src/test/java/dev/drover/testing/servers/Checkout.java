package dev.drover.testing.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the build runs in: where {@code servers/get} is, and where logs and reports go. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        String basedir = System.getProperty("basedir");
        Path start = Path.of(basedir == null ? "" : basedir).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("servers/get"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No servers/get in or above " + start);
    }
}

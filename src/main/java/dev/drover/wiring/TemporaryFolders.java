package dev.drover.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Folders that a command works in and that are gone when it ends, however it ends, unless the machine itself stops. */
final class TemporaryFolders {
    private static final Queue<Path> OPEN = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolders::removeAll, "temporary-folders"));
    }

    private TemporaryFolders() {}

    static Path create(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            OPEN.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void removeAll() {
        for (Path folder = OPEN.poll(); folder != null; folder = OPEN.poll()) {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("The temporary folder " + folder + " could not be removed: " + e);
        }
    }
}

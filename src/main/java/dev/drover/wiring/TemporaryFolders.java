package dev.drover.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Folders that a command works in and that are gone when it ends, however it ends, unless the machine itself stops. */
final class TemporaryFolders {
    private static final int TRIES = 100;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Queue<Path> OPEN = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean WATCHED = new AtomicBoolean();

    private TemporaryFolders() {}

    static Path create(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            OPEN.add(folder);
            // not when the class is loaded, which may be as late as this process ends
            if (WATCHED.compareAndSet(false, true)) {
                Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolders::removeAll, "temporary-folders"));
            }
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

    /** Removes all of it, several times if need be: a thread that is about to end may still write into it meanwhile. */
    static void remove(Path folder) {
        IOException last = null;
        for (int tries = 0; tries < TRIES && Files.exists(folder, LinkOption.NOFOLLOW_LINKS); tries++) {
            try {
                removeOnce(folder);
                return;
            } catch (IOException e) {
                last = e;
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (last != null && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            System.err.println("The temporary folder " + folder + " could not be removed: " + last);
        }
    }

    private static void removeOnce(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

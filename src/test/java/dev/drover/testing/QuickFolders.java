package dev.drover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders of tests in memory, where the machine has a file system for that with room enough, because many tests write whole
 * repositories; elsewhere where they always are.
 */
public final class QuickFolders implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "drover-test-";
    private static final long ROOM = 1L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return folder();
    }

    /** A folder that whoever asks for it has to remove. */
    public static Path create() {
        try {
            return folder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() throws IOException {
        return roomInMemory() ? Files.createTempDirectory(MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
    }

    private static boolean roomInMemory() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    }
}

package dev.drover.wiring;

import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The folder of clones and of the embedded store, taken by one daemon until its process ends in whatever way. A second daemon on
 * the same folder is refused.
 */
final class DataFolder {
    private static final AtomicReference<FileChannel> HELD = new AtomicReference<>();

    private DataFolder() {}

    static void take(Settings settings) {
        Path folder = settings.storage().data();
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    folder.resolve("daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw taken(folder);
            }
            HELD.set(file);
        } catch (OverlappingFileLockException e) {
            throw taken(folder);
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "store",
                    "the folder " + folder + " can't be used",
                    "Set DROVER_DATA to one that can be written",
                    e);
        }
        Preflight.store(settings);
    }

    private static ServiceUnavailable taken(Path folder) {
        return new ServiceUnavailable(
                "store",
                "another Drover works in " + folder,
                "Stop it first, or set DROVER_DATA to a folder of its own; replicas share DROVER_DATABASE_URL");
    }
}

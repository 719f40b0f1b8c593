package dev.drover.store.jdbc;

import dev.drover.app.ServiceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's own library, which is unpacked into a file and loaded from there: where temporary files are, or beside the store where that
 * place is full, can't be written (as in a container whose file system is read-only) or runs no programs.
 */
final class SqliteLibrary {
    private static final String PLACE = "org.sqlite.tmpdir";
    private static final long ROOM = 8 << 20;

    private SqliteLibrary() {}

    /** Loads it, once; {@code folder} is the one of the store. */
    static synchronized void load(Path folder) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        boolean free = System.getProperty(PLACE) == null;
        if (free && !fits(temporary)) {
            System.setProperty(PLACE, folder.toString());
        }
        if (loads()) {
            return;
        }
        if (free) {
            System.setProperty(PLACE, folder.toString());
        }
        if (!free || !loads()) {
            throw new ServiceUnavailable(
                    "store",
                    "SQLite's library can be loaded neither from " + temporary + " nor from " + folder,
                    "Make room there, and mount one of them so that it can be written and programs in it may run");
        }
    }

    static boolean fits(Path place) {
        try {
            return Files.isWritable(place) && Files.getFileStore(place).getUsableSpace() >= ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean loads() {
        FutureTask<Boolean> loading = new FutureTask<>(SQLiteJDBCLoader::initialize);
        loading.run();
        try {
            return loading.get();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

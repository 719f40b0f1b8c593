package dev.drover.store.jdbc;

import dev.drover.app.ServiceUnavailable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteDataSource;

/**
 * The file of the embedded store: opening, backup while it is in use, integrity check, restore. A file that is damaged or
 * locked is only reported; it is moved aside by {@link #restore} alone, and never deleted.
 */
public final class StoreFile {
    private static final String URL_OPTIONS =
            "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000&foreign_keys=true&transaction_mode=IMMEDIATE";
    private static final String LOOK_ONLY = "?open_mode=1&busy_timeout=5000";

    private final Path file;

    public StoreFile(Path file) {
        this.file = file;
    }

    /** How the file is opened, by the daemon and by everybody else. */
    public static String url(Path file) {
        return "jdbc:sqlite:" + file + URL_OPTIONS;
    }

    /** A database on this file. It isn't created or migrated here: a missing or older one is refused. */
    public Database open() {
        if (!Files.exists(file)) {
            throw missing();
        }
        SqliteLibrary.load(folder(file));
        return new Database(source(url(file)), Dialect.SQLITE);
    }

    static SQLiteDataSource source(String url) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url);
        return source;
    }

    /** Copies the store, as it is at one moment, into a new file, also while others write to it. Refuses to replace a file. */
    public void backup(Path target) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException(target + " exists already");
        }
        if (!Files.exists(file)) {
            throw missing();
        }
        try (Connection connection = connect(file)) {
            new Sql("vacuum into ?", target.toString()).change(connection);
        } catch (SQLException e) {
            throw trouble("the backup failed", e);
        }
    }

    private ServiceUnavailable missing() {
        return new ServiceUnavailable(
                "store",
                "there is no store at " + file,
                "Set DROVER_DATA as for the daemon, or start Drover once: drover run");
    }

    /** Refuses a file that is no database, or is damaged anywhere inside, and a machine that can't open one. A missing one is fine. */
    public void refuseDamage() {
        SqliteLibrary.load(folder(file));
        if (!Files.exists(file)) {
            return;
        }
        try (Connection connection = connect(file)) {
            String found = new Sql("pragma quick_check(1)")
                    .one(connection, row -> row.getString(1))
                    .orElse("");
            if (!found.equals("ok")) {
                throw damaged(found, new SQLException(found));
            }
        } catch (SQLException e) {
            throw Dialect.SQLITE.isDamage(e)
                    ? damaged(String.valueOf(e.getMessage()), e)
                    : trouble("the store can't be opened", e);
        }
    }

    private ServiceUnavailable damaged(String what, SQLException cause) {
        return new ServiceUnavailable(
                "store",
                file + " is damaged, or no store ("
                        + what.lines()
                                .filter(line -> !line.startsWith("***"))
                                .findFirst()
                                .orElse(what)
                                .strip() + ")",
                "Look with: drover integrity. Bring a backup back with: drover restore FILE; the damaged file is kept",
                cause);
    }

    /** What is wrong inside the file; empty when nothing is. */
    public List<String> integrity() {
        if (!Files.exists(file)) {
            return List.of("there is no store at " + file);
        }
        return integrity(file);
    }

    private static List<String> integrity(Path file) {
        try (Connection connection = connect(file)) {
            List<String> found =
                    new ArrayList<>(new Sql("pragma integrity_check(20)").list(connection, row -> row.getString(1)));
            found.remove("ok");
            boolean ours = new Sql("select name from sqlite_master where name = 'fleet_jobs'")
                    .one(connection, row -> row.getString(1))
                    .isPresent();
            if (found.isEmpty() && !ours) {
                found.add("it is no store of Drover: its tables are missing");
            }
            return found;
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Puts a backup in the place of the store and returns where the old file went. The backup is checked first; the daemon must
     * not be running, which is found out by taking the file for ourselves.
     */
    public Path restore(Path backup, Instant now) {
        List<String> faults = Files.isRegularFile(backup) ? integrity(backup) : List.of("there is no such file");
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(backup + " can't be restored: " + faults.getFirst());
        }
        Path aside = file.resolveSibling(file.getFileName() + ".aside-" + now.toEpochMilli());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                refuseWhileInUse();
                move(file, aside);
                for (String ending : List.of("-wal", "-shm")) {
                    Path part = file.resolveSibling(file.getFileName() + ending);
                    if (Files.exists(part)) {
                        move(part, aside.resolveSibling(aside.getFileName() + ending));
                    }
                }
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
            move(fresh, file);
        } catch (IOException e) {
            throw new ServiceUnavailable("store", "the restore failed: " + e.getMessage(), "Look at " + aside, e);
        }
        return aside;
    }

    private void refuseWhileInUse() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=500")) {
            new Sql("pragma locking_mode = exclusive").list(connection, row -> row.getString(1));
            new Sql("begin exclusive").change(connection);
            new Sql("commit").change(connection);
            new Sql("pragma journal_mode = delete").list(connection, row -> row.getString(1));
        } catch (SQLException e) {
            if (!Dialect.SQLITE.isDamage(e)) {
                throw trouble("the store is in use", e);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static Connection connect(Path file) throws SQLException {
        SqliteLibrary.load(folder(file));
        return source("jdbc:sqlite:" + file + LOOK_ONLY).getConnection();
    }

    private static ServiceUnavailable trouble(String what, SQLException e) {
        return new ServiceUnavailable(
                "store", what + " (" + e.getMessage() + ")", "Stop the daemon that uses it, and try again", e);
    }
}

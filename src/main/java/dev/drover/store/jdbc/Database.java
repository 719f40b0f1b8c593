package dev.drover.store.jdbc;

import dev.drover.app.ServiceUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Connections to the store and what their failures mean. Reads run at once; writes are transactions, one at a time on SQLite,
 * which has one writer anyway. Whatever goes wrong becomes {@code ServiceUnavailable} with what to do about it.
 */
public final class Database {
    private static final int TRIES = 8;

    private final DataSource source;
    private final Dialect dialect;
    private final ReentrantLock writer = new ReentrantLock();

    public Database(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** Work on one connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    <T> T read(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    <T> T write(Work<T> work) {
        return switch (dialect) {
            case SQLITE -> alone(work);
            case POSTGRESQL -> transaction(work);
        };
    }

    private <T> T alone(Work<T> work) {
        writer.lock();
        try {
            return transaction(work);
        } finally {
            writer.unlock();
        }
    }

    private <T> T transaction(Work<T> work) {
        SQLException last = new SQLException("no try was made");
        for (int i = 0; i < TRIES; i++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (!dialect.isWorthAnotherTry(e)) {
                    throw unavailable(e);
                }
                last = e;
            }
        }
        throw unavailable(last);
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    private ServiceUnavailable unavailable(SQLException e) {
        if (dialect.isDamage(e)) {
            return new ServiceUnavailable(
                    "store",
                    "the store's file is damaged (" + firstLine(e) + ")",
                    "Stop Drover, look with: drover integrity, then bring a backup back with: drover restore FILE",
                    e);
        }
        String next = switch (dialect) {
            case SQLITE -> "Look that its folder can be written and that no other program holds the file";
            case POSTGRESQL -> "Look that DROVER_DATABASE_URL is right and that the server answers";
        };
        return new ServiceUnavailable("store", firstLine(e), next, e);
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("no message");
    }
}

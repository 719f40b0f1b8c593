package dev.drover.store.jdbc;

import dev.drover.app.ServiceUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The store of several replicas, on PostgreSQL: whether it can be reached and lets us in. What it says is told without its address. */
public record SharedStore(String url) {
    private static final int PATIENCE_SECONDS = 10;

    /** Refuses one that doesn't answer in time, or answers no. */
    public void refuseSilence() {
        Properties patience = new Properties();
        patience.setProperty("loginTimeout", Integer.toString(PATIENCE_SECONDS));
        patience.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, patience)) {
            connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            throw new ServiceUnavailable(
                    "store",
                    "PostgreSQL can't be used ("
                            + String.valueOf(e.getMessage()).strip().replaceFirst("\\.$", "") + ")",
                    "Check DROVER_DATABASE_URL, and that the database is up and lets this user in",
                    e);
        }
    }

    @Override
    public String toString() {
        return "SharedStore[…]";
    }
}

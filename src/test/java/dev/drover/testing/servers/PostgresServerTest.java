package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresServerTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void hasADatabaseForThisClass() throws SQLException {
        try (Connection connection = POSTGRES.dataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select current_database()")) {
            rows.next();

            assertThat(rows.getString(1)).isEqualTo(POSTGRES.database());
        }
    }
}

package dev.drover.testing.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A real PostgreSQL from binaries that come with the build, so that it is always there; a database of its own for each test class. */
public final class PostgresServer extends TestServer<PostgresServer.Running> {
    /** A PostgreSQL that runs. */
    static final class Running implements AutoCloseable {
        private final EmbeddedPostgres postgres;
        private final ServerProcess watched;

        Running(EmbeddedPostgres postgres, ServerProcess watched) {
            this.postgres = postgres;
            this.watched = watched;
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            watched.close();
        }
    }

    /** Where this test class's database is; user {@code postgres}, any password. */
    public String jdbcUrl() {
        return running().postgres.getJdbcUrl("postgres", database());
    }

    public DataSource dataSource() {
        return running().postgres.getDatabase("postgres", database());
    }

    public String database() {
        return place().replace('-', '_');
    }

    @Override
    protected Installed installed() {
        return new Installed("postgres", "14", Optional.of(Path.of("embedded")), "./mvnw dependency:resolve");
    }

    @Override
    protected String key() {
        return "postgres";
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        Path data = home.resolve("data");
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(true)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
            long pid = Long.parseLong(lines.getFirst().strip());
            return new Running(postgres, ServerProcess.adopt(key(), home, pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void enter(Running server, String ownPlace) {
        execute(server, "create database " + database());
    }

    @Override
    protected void leave(Running server, String ownPlace) {
        execute(server, "drop database if exists " + database() + " with (force)");
    }

    private static void execute(Running server, String sql) {
        try (Connection connection = server.postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

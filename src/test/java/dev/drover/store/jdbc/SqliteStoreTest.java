package dev.drover.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppId;
import dev.drover.lesson.Lesson;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in SQLite. */
final class SqliteStoreTest extends StoreContract {
    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void open() {
        DataSource source = StoreFile.source(StoreFile.url(folder.resolve("drover.db")));
        Schema.migrate(source, Dialect.SQLITE);
        database = new Database(source, Dialect.SQLITE);
    }

    @Override
    Database database() {
        return database;
    }

    @Test
    void lessonsOfAnOlderStoreAreFoundByAllThatTheySay(@TempDir Path older) {
        DataSource source = StoreFile.source(StoreFile.url(older.resolve("drover.db")));
        var unused = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/common", "classpath:db/sqlite")
                .target("3.2")
                .load()
                .migrate();
        Database database = new Database(source, Dialect.SQLITE);
        JdbcLessons lessons = new JdbcLessons(database, "shop", "here");
        Lesson lesson = new Lesson(
                "one",
                new AppId("checkout-4f2a"),
                "oom",
                "killed",
                "raising memory to 512",
                Lesson.Verdict.WORKED,
                Instant.parse("2026-11-20T12:00:00Z"));
        lessons.keep(lesson);
        int before = database.write(
                connection -> new Sql("update fleet_lesson_words set words = 'oom killed'").change(connection));

        Schema.migrate(source, Dialect.SQLITE);

        assertThat(before).isOne();
        assertThat(lessons.like("raising", 5)).containsExactly(lesson);
        assertThat(lessons.like("checkout", 5)).containsExactly(lesson);
    }
}

package dev.drover.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.PeopleBook.Page;
import dev.drover.access.Role;
import dev.drover.app.AppId;
import dev.drover.lesson.Lesson;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older store holds is of use after its schema was brought to the present one. */
class SchemaTest {
    @TempDir
    Path folder;

    private DataSource source;
    private Database database;

    @BeforeEach
    void anOlderStore() {
        source = StoreFile.source(StoreFile.url(folder.resolve("drover.db")));
        var unused = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/common", "classpath:db/sqlite")
                .target("3.2")
                .load()
                .migrate();
        database = new Database(source, Dialect.SQLITE);
    }

    @Test
    void lessonsAreFoundByAllThatTheySay() {
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
        int before = change("update fleet_lesson_words set words = 'oom killed'");

        Schema.migrate(source, Dialect.SQLITE);

        assertThat(before).isOne();
        assertThat(lessons.like("raising", 5)).containsExactly(lesson);
        assertThat(lessons.like("checkout", 5)).containsExactly(lesson);
    }

    @Test
    void peopleMaySignIn() {
        int before = change("insert into people values ('ada', 'operator', 'here', 'seal', 'hash', 'digest')");

        Schema.migrate(source, Dialect.SQLITE);

        assertThat(before).isOne();
        assertThat(new JdbcPeople(database, "default").all())
                .containsExactly(new Page("ada", Role.OPERATOR, "here", "seal", "hash", "digest"));
    }

    private int change(String sql) {
        return database.write(connection -> new Sql(sql).change(connection));
    }
}

package dev.drover.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.AppId;
import dev.drover.app.ServiceUnavailable;
import dev.drover.lesson.Lesson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store's file: backups while it is in use, damage that is reported and not made worse, restores that lose nothing. */
final class StoreFileTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private Path file;
    private StoreFile store;

    @BeforeEach
    void make() {
        file = folder.resolve("drover.db");
        Schema.migrate(StoreFile.source(StoreFile.url(file)), Dialect.SQLITE);
        store = new StoreFile(file);
        keep("first");
    }

    @Test
    void aBackupDuringAWriteHoldsWhatWasCommitted() throws SQLException {
        Path backup = folder.resolve("backup.db");
        try (Connection writer = StoreFile.source(StoreFile.url(file)).getConnection()) {
            writer.setAutoCommit(false);
            new Sql("delete from fleet_lessons").change(writer);

            store.backup(backup);

            writer.rollback();
        }
        assertThat(new StoreFile(backup).integrity()).isEmpty();
        assertThat(kept(backup)).containsExactly("first");
    }

    @Test
    void aBackupNeverReplacesAFile() throws IOException {
        Path backup = Files.writeString(folder.resolve("backup.db"), "precious");

        assertThatThrownBy(() -> store.backup(backup))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exists already");
        assertThat(backup).hasContent("precious");
    }

    @Test
    void aStoreThatIsNotThereIsSaidToBeMissing() {
        StoreFile elsewhere = new StoreFile(folder.resolve("elsewhere").resolve("drover.db"));

        assertThatThrownBy(() -> elsewhere.backup(folder.resolve("backup.db")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("there is no store at " + folder.resolve("elsewhere"))
                .hasMessageContaining("DROVER_DATA");
    }

    @Test
    void restoringBringsBackThatMomentAndKeepsTheOldFile() {
        Path backup = folder.resolve("backup.db");
        store.backup(backup);
        keep("second");

        Path aside = store.restore(backup, NOON);

        assertThat(kept(file)).containsExactly("first");
        assertThat(kept(aside)).containsExactly("first", "second");
    }

    @Test
    void aStoreInUseIsNotReplaced() throws SQLException {
        Path backup = folder.resolve("backup.db");
        store.backup(backup);
        try (Connection daemon = StoreFile.source(StoreFile.url(file)).getConnection()) {
            daemon.setAutoCommit(false);
            new Sql("update fleet_lessons set at = 1").change(daemon);

            assertThatThrownBy(() -> store.restore(backup, NOON))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("in use");

            daemon.rollback();
        }
        assertThat(kept(file)).containsExactly("first");
    }

    @Test
    void damageIsReportedAndTheFileLeftAlone() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(0);
            bytes.write("this is no database file".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(store.integrity()).isNotEmpty();
        assertThatThrownBy(() -> kept(file))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("drover restore");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void damageInsideIsSeenBeforeAnythingIsWritten() throws IOException {
        store.refuseDamage();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(8 * 4096);
            bytes.write(new byte[16 * 4096]);
        }

        assertThatThrownBy(store::refuseDamage)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("drover restore");
    }

    @Test
    void aDamagedStoreCanBeRestored() throws IOException {
        Path backup = folder.resolve("backup.db");
        store.backup(backup);
        Files.writeString(file, "this is no database file, and long enough to be looked at by anyone who opens it");

        Path aside = store.restore(backup, NOON);

        assertThat(kept(file)).containsExactly("first");
        assertThat(aside).content().startsWith("this is no database file");
    }

    @Test
    void whatIsNoBackupIsRefusedBeforeAnythingMoves() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "hello");

        assertThatThrownBy(() -> store.restore(other, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be restored");
        assertThat(kept(file)).containsExactly("first");
    }

    private void keep(String id) {
        lessons(file).keep(new Lesson(id, new AppId("shop-1"), "oom", "killed", "more", Lesson.Verdict.OPEN, NOON));
    }

    private static List<String> kept(Path path) {
        return lessons(path).about("oom", 10).stream().map(Lesson::id).sorted().toList();
    }

    private static JdbcLessons lessons(Path path) {
        return new JdbcLessons(new StoreFile(path).open(), "default", "here");
    }
}

package dev.drover.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where SQLite's library may be unpacked. */
class SqliteLibraryTest {
    @Test
    void aFolderWithRoomIsTaken(@TempDir Path folder) {
        assertThat(SqliteLibrary.fits(folder)).isTrue();
    }

    @Test
    void aPlaceThatIsNotThereIsNot(@TempDir Path folder) {
        assertThat(SqliteLibrary.fits(folder.resolve("missing"))).isFalse();
    }

    /** A file system of the kernel's own: it can be looked at, and has no room for anything. */
    @Test
    void aPlaceWithoutRoomIsNot() {
        assertThat(SqliteLibrary.fits(Path.of("/proc"))).isFalse();
    }
}

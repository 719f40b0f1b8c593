package dev.drover.store.jdbc;

import dev.drover.fleet.Fleet;
import dev.drover.fleet.FleetContract;
import dev.drover.fleet.Leases;
import dev.drover.fleet.LeasesContract;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalContract;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.lesson.LessonsContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of the store, kept in SQLite. Each test has a product of its own, so none sees another's rows. */
final class SqliteStoreTest {
    private static final AtomicInteger PRODUCTS = new AtomicInteger();

    @TempDir
    static Path folder;

    static Database database;

    @BeforeAll
    static void open() {
        DataSource source = StoreFile.source(StoreFile.url(folder.resolve("drover.db")));
        Schema.migrate(source, Dialect.SQLITE);
        database = new Database(source, Dialect.SQLITE);
    }

    @Nested
    final class AsJournal extends JournalContract {
        private final JdbcJournal journal = new JdbcJournal(database, "product-" + PRODUCTS.incrementAndGet());

        @Override
        protected Journal journal() {
            return journal;
        }

        @Override
        protected Suspensions suspensions() {
            return journal;
        }
    }

    @Nested
    final class AsFleet extends FleetContract {
        private final String product = "product-" + PRODUCTS.incrementAndGet();

        @Override
        protected Fleet fleet() {
            return new JdbcFleet(database);
        }

        @Override
        protected String product() {
            return product;
        }
    }

    @Nested
    final class AsLeases extends LeasesContract {
        private final String product = "product-" + PRODUCTS.incrementAndGet();

        @Override
        protected Leases leases() {
            return new JdbcLeases(database);
        }

        @Override
        protected Fleet fleet() {
            return new JdbcFleet(database);
        }

        @Override
        protected String product() {
            return product;
        }
    }

    @Nested
    final class AsLessons extends LessonsContract {
        private final String product = "product-" + PRODUCTS.incrementAndGet();
        private final JdbcLessons lessons = new JdbcLessons(database, product, "here");

        @Override
        protected Lessons elsewhere() {
            return new JdbcLessons(database, product, "elsewhere");
        }

        @Override
        protected Lessons lessons() {
            return lessons;
        }
    }
}

package dev.drover.store.jdbc;

import dev.drover.access.AccessBooksContract;
import dev.drover.access.PeopleBook;
import dev.drover.access.SignOutBook;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.FleetContract;
import dev.drover.fleet.Leases;
import dev.drover.fleet.LeasesContract;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalContract;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.lesson.LessonsContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/** Every contract of the store, on whatever database. Each test has a product of its own, so none sees another's rows. */
abstract class StoreContract {
    private static final AtomicInteger PRODUCTS = new AtomicInteger();

    /** With the present schema in it. */
    abstract Database database();

    private static String product() {
        return "product-" + PRODUCTS.incrementAndGet();
    }

    @Nested
    final class AsJournal extends JournalContract {
        private final JdbcJournal journal = new JdbcJournal(database(), StoreContract.product());

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
        private final String product = StoreContract.product();

        @Override
        protected Fleet fleet() {
            return new JdbcFleet(database());
        }

        @Override
        protected String product() {
            return product;
        }
    }

    @Nested
    final class AsAccessBooks extends AccessBooksContract {
        @Override
        protected PeopleBook people() {
            return new JdbcPeople(database());
        }

        @Override
        protected SignOutBook signOuts() {
            return new JdbcSignOuts(database());
        }
    }

    @Nested
    final class AsLeases extends LeasesContract {
        private final String product = StoreContract.product();

        @Override
        protected Leases leases() {
            return new JdbcLeases(database());
        }

        @Override
        protected Fleet fleet() {
            return new JdbcFleet(database());
        }

        @Override
        protected String product() {
            return product;
        }
    }

    @Nested
    final class AsLessons extends LessonsContract {
        private final String product = StoreContract.product();
        private final JdbcLessons lessons = new JdbcLessons(database(), product, "here");

        @Override
        protected Lessons elsewhere() {
            return new JdbcLessons(database(), product, "elsewhere");
        }

        @Override
        protected Lessons lessons() {
            return lessons;
        }
    }
}

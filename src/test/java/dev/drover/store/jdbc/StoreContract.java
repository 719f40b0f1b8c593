package dev.drover.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.access.AccessBooksContract;
import dev.drover.access.PeopleBook;
import dev.drover.access.SignOutBook;
import dev.drover.app.ServiceUnavailable;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.FleetContract;
import dev.drover.fleet.Leases;
import dev.drover.fleet.LeasesContract;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalContract;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.lesson.LessonsContract;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every contract of the store, on whatever database. Each test has a product of its own, so none sees another's rows. */
abstract class StoreContract {
    private static final AtomicInteger PRODUCTS = new AtomicInteger();

    /** What the outside may rely on to be there: every table with its columns, the key's first. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry(
                    "fleet_jobs",
                    "product_id id manifest_snapshot body_md stage stage_by idempotency_key tracker_item_id parent_id kind wip_branch"
                            + " wip_base wip_commit priority capabilities engine_class profile deps deps_mode created_at updated_at"
                            + " started_at ended_at revision"),
            Map.entry(
                    "fleet_runs",
                    "product_id job_id id attempt factory_id engine profile_snapshot started_at ended_at exit verify_result result"
                            + " model tokens_in tokens_out tokens_cached cost_usd estimated turns tool_calls files_changed lines_added"
                            + " lines_deleted revision"),
            Map.entry("fleet_leases", "product_id job_id holder_factory_id expires_at lease_epoch renewals status"),
            Map.entry(
                    "fleet_factories",
                    "product_id factory_id descriptor capabilities health load last_heartbeat_at seat_limit revision"),
            Map.entry("fleet_profiles", "product_id name version snapshot created_at"),
            Map.entry("fleet_events", "product_id job_id sequence id run_id type at data"),
            Map.entry(
                    "fleet_artifacts", "product_id job_id id run_id kind name uri media_type bytes sha256 created_at"),
            Map.entry("fleet_lessons", "product_id id app_id signature failure repair verdict at cluster"),
            Map.entry("app_adoptions", "product_id app_id adopted_by adopted_at"),
            Map.entry("app_retries", "product_id app_id asked_by asked_at begun_at_index"),
            Map.entry("failed_texts", "product_id cluster job digest failed_at why"),
            Map.entry("wide_suspensions", "product_id scope suspended_by suspended_at"),
            Map.entry("sign_outs", "product_id session_id ends_at"),
            Map.entry("people", "product_id name role comes_from seal password_hash token_digest"));

    /** With the present schema in it. */
    abstract Database database();

    private static String product() {
        return "product-" + PRODUCTS.incrementAndGet();
    }

    @Test
    void aWriteThatFailsHalfwayLeavesNothing() {
        assertThatExceptionOfType(ServiceUnavailable.class)
                .isThrownBy(() -> database().write(connection -> {
                    new Sql("insert into sign_outs (product_id, session_id, ends_at) values ('half', 'half', 0)")
                            .change(connection);
                    throw new SQLException("the power fails");
                }));

        Optional<String> left = database()
                .read(connection -> new Sql("select session_id from sign_outs where product_id = 'half'")
                        .one(connection, row -> row.getString(1)));
        assertThat(left).isEmpty();
    }

    @Test
    void everyTableHasItsColumnsAndBelongsToAProduct() {
        Map<String, String> columns = new TreeMap<>();
        database().read(connection -> {
            try (ResultSet rows =
                    connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
                while (rows.next()) {
                    String table = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    if (TABLES.containsKey(table)) {
                        columns.merge(table, rows.getString("COLUMN_NAME"), (all, one) -> all + " " + one);
                    }
                }
            }
            return columns;
        });

        assertThat(columns).isEqualTo(new TreeMap<>(TABLES));
    }

    @Test
    void thereIsNoOtherTable() {
        TreeSet<String> tables = database().read(connection -> {
            TreeSet<String> names = new TreeSet<>();
            try (ResultSet rows = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (rows.next()) {
                    names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return names;
        });

        tables.removeIf(name ->
                name.startsWith("flyway_") || name.startsWith("sqlite_") || name.startsWith("fleet_lesson_words"));
        assertThat(tables).isEqualTo(new TreeSet<>(TABLES.keySet()));
    }

    @Nested
    final class AsJournal extends JournalContract {
        private final String product = StoreContract.product();
        private final JdbcJournal journal = new JdbcJournal(database(), product);
        private final JdbcRequests requests = new JdbcRequests(database(), product);

        @Override
        protected Journal journal() {
            return journal;
        }

        @Override
        protected Suspensions suspensions() {
            return requests;
        }

        @Override
        protected Requests requests() {
            return requests;
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

    @Nested
    final class AsAccessBooks extends AccessBooksContract {
        private final String product = StoreContract.product();
        private final String other = StoreContract.product();

        @Override
        protected PeopleBook people() {
            return new JdbcPeople(database(), product);
        }

        @Override
        protected PeopleBook othersPeople() {
            return new JdbcPeople(database(), other);
        }

        @Override
        protected SignOutBook signOuts() {
            return new JdbcSignOuts(database(), product);
        }
    }
}

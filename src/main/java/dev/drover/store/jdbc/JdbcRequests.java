package dev.drover.store.jdbc;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.journal.Happening;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people asked to be left alone, taken over or tried again, beside the journal that it is told to. */
public final class JdbcRequests implements Suspensions, Requests {
    private final Database database;
    private final String product;
    private final AppRows rows;

    public JdbcRequests(Database database, String product) {
        this.database = database;
        this.product = product;
        this.rows = new AppRows(product);
    }

    @Override
    public Map<AppId, String> all() {
        return database.read(connection -> {
            Map<AppId, String> suspended = new LinkedHashMap<>();
            new Sql(
                            "select id, stage_by from fleet_jobs where product_id = ? and stage = 'SUSPENDED' order by id",
                            product)
                    .list(
                            connection,
                            row -> suspended.put(
                                    new AppId(row.getString("id")),
                                    Sql.text(row, "stage_by").orElse("")));
            return suspended;
        });
    }

    @Override
    public void suspend(AppRef app, String by, Instant at) {
        database.write(connection -> {
            rows.remember(connection, app, at);
            int changed = new Sql(
                            "update fleet_jobs set stage = 'SUSPENDED', stage_by = ?, updated_at = ?, "
                                    + "revision = revision + 1 where product_id = ? and id = ? and stage <> 'SUSPENDED'",
                            by,
                            at,
                            product,
                            app.id().text())
                    .change(connection);
            return changed == 1 && rows.ask(connection, app, new Happening.Asked("suspend", by), at);
        });
    }

    @Override
    public void resume(AppRef app, String by, Instant at) {
        database.write(connection -> {
            int changed = new Sql(
                            "update fleet_jobs set stage = 'WATCHING', stage_by = null, updated_at = ?, "
                                    + "revision = revision + 1 where product_id = ? and id = ? and stage = 'SUSPENDED'",
                            at,
                            product,
                            app.id().text())
                    .change(connection);
            return changed == 1 && rows.ask(connection, app, new Happening.Asked("resume", by), at);
        });
    }

    @Override
    public Map<String, String> wide() {
        return database.read(connection -> {
            Map<String, String> suspended = new LinkedHashMap<>();
            new Sql("select scope, suspended_by from wide_suspensions where product_id = ? order by scope", product)
                    .list(connection, row -> suspended.put(row.getString("scope"), row.getString("suspended_by")));
            return suspended;
        });
    }

    @Override
    public void suspendWide(String scope, String by, Instant at) {
        database.write(connection -> new Sql(
                        "insert into wide_suspensions (product_id, scope, suspended_by, suspended_at) "
                                + "values (?, ?, ?, ?) on conflict do nothing",
                        product,
                        scope,
                        by,
                        at)
                .change(connection));
    }

    @Override
    public void resumeWide(String scope) {
        database.write(
                connection -> new Sql("delete from wide_suspensions where product_id = ? and scope = ?", product, scope)
                        .change(connection));
    }

    @Override
    public Set<AppId> adopted() {
        return database.read(connection ->
                Set.copyOf(new Sql("select app_id from app_adoptions where product_id = ?", product)
                        .list(connection, row -> new AppId(row.getString("app_id")))));
    }

    @Override
    public void adopt(AppRef app, String by, Instant at) {
        once("insert into app_adoptions (product_id, app_id, adopted_by, adopted_at)", "adopt", app, by, at);
    }

    @Override
    public Optional<Wish> wish(AppId app) {
        return database.read(connection -> new Sql(
                        "select asked_by, begun_at_index from app_retries where product_id = ? and app_id = ?",
                        product,
                        app.text())
                .one(connection, row -> new Wish(row.getString("asked_by"), row.getLong("begun_at_index"))));
    }

    @Override
    public void retry(AppRef app, String by, Instant at) {
        once("insert into app_retries (product_id, app_id, asked_by, asked_at)", "retry", app, by, at);
    }

    @Override
    public void begun(AppRef app, long index) {
        database.write(connection -> new Sql(
                        "update app_retries set begun_at_index = ? where product_id = ? and app_id = ?",
                        index,
                        product,
                        app.id().text())
                .change(connection));
    }

    @Override
    public void retried(AppRef app) {
        database.write(connection -> new Sql(
                        "delete from app_retries where product_id = ? and app_id = ?",
                        product,
                        app.id().text())
                .change(connection));
    }

    /** Keeps somebody's word, and journals it when it is new. */
    private void once(String insert, String what, AppRef app, String by, Instant at) {
        database.write(connection -> {
            int changed = new Sql(
                            insert + " values (?, ?, ?, ?) on conflict do nothing",
                            product,
                            app.id().text(),
                            by,
                            at)
                    .change(connection);
            return changed == 1 && rows.ask(connection, app, new Happening.Asked(what, by), at);
        });
    }
}

package dev.drover.store.jdbc;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.fleet.Event;
import dev.drover.fleet.Run;
import dev.drover.fleet.Versioned;
import dev.drover.journal.Ending;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Journal;
import dev.drover.journal.Milestone;
import dev.drover.journal.Pass;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal in the fleet's tables: each app is a unit of work that is watched, each pass that wrote an attempt, each entry an
 * event. What the fleet's readers see of the daemon itself is therefore the same as what its own pages show.
 */
public final class JdbcJournal implements Journal {
    private final Database database;
    private final String product;
    private final AppRows rows;

    public JdbcJournal(Database database, String product) {
        this.database = database;
        this.product = product;
        this.rows = new AppRows(product);
    }

    @Override
    public void planned(Pass pass, List<String> actions) {
        database.write(connection -> {
            rows.remember(connection, pass.app(), pass.at());
            RunRows.insert(connection, run(pass));
            return append(connection, pass, "planned", pass.at(), new Happening.Planned(pass.seen(), actions));
        });
    }

    @Override
    public void did(Pass pass, int step, String action, String effect) {
        database.write(
                connection -> append(connection, pass, "did-" + step, pass.at(), new Happening.Did(action, effect)));
    }

    @Override
    public void ended(Pass pass, Ending ending) {
        database.write(connection -> {
            rows.remember(connection, pass.app(), pass.at());
            append(connection, pass, "ended", ending.at(), new Happening.Ended(ending.kind(), ending.summary()));
            Optional<Versioned<Run>> run = RunRows.find(
                    connection, rows.key(pass.app().id()), pass.id().text());
            if (run.isEmpty()) {
                return false;
            }
            Run begun = run.get().value();
            Run.Course course = new Run.Course(
                    begun.course().startedAt(),
                    Optional.of(ending.at()),
                    Optional.of(ending.summary()),
                    Optional.empty(),
                    Optional.of(Names.of(ending.kind())));
            Run over = new Run(begun.job(), begun.id(), begun.attempt(), begun.maker(), course, begun.insight());
            return RunRows.update(connection, over, run.get().revision());
        });
    }

    @Override
    public void asked(AppRef app, String what, String by, Instant at) {
        database.write(connection -> {
            rows.remember(connection, app, at);
            return rows.ask(connection, app, new Happening.Asked(what, by), at);
        });
    }

    @Override
    public void reached(AppRef app, Milestone milestone, Instant at) {
        Happening what = new Happening.Reached(milestone);
        database.write(connection -> {
            rows.remember(connection, app, at);
            return EventRows.append(
                    connection,
                    new Event(
                            rows.key(app.id()),
                            0,
                            "reached:" + milestone.key(),
                            Optional.empty(),
                            Happenings.type(what),
                            at,
                            Happenings.data(what)));
        });
    }

    @Override
    public List<Entry> reachedSince(Instant since, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_events where product_id = ? and type = 'reached' and at >= ? "
                                + "order by at, job_id, sequence limit ?",
                        product,
                        since,
                        limit)
                .list(connection, JdbcJournal::entry));
    }

    @Override
    public Optional<Ending> last(AppId app) {
        return database.read(connection -> new Sql(
                        "select at, data from fleet_events where product_id = ? and job_id = ? and type = 'ended' "
                                + "order by sequence desc limit 1",
                        product,
                        app.text())
                .one(connection, JdbcJournal::ending));
    }

    @Override
    public Map<AppId, Ending> lasts() {
        return database.read(connection -> {
            Map<AppId, Ending> lasts = new LinkedHashMap<>();
            new Sql("""
                    select e.job_id, e.at, e.data from fleet_events e
                    join (select job_id, max(sequence) as newest from fleet_events
                          where product_id = ? and type = 'ended' group by job_id) m
                      on m.job_id = e.job_id and m.newest = e.sequence
                    where e.product_id = ?""", product, product)
                    .list(connection, row -> lasts.put(new AppId(row.getString("job_id")), ending(row)));
            return lasts;
        });
    }

    @Override
    public List<Entry> entries(AppId app, long before, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_events where product_id = ? and job_id = ? and sequence < ? "
                                + "order by sequence desc limit ?",
                        product,
                        app.text(),
                        before,
                        limit)
                .list(connection, JdbcJournal::entry));
    }

    @Override
    public List<Entry> newest(int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_events where product_id = ? and type in ('planned', 'did', 'ended', 'asked', 'reached') "
                                + "order by at desc, job_id, sequence desc limit ?",
                        product,
                        limit)
                .list(connection, JdbcJournal::entry));
    }

    /** Forgets entries and attempts from before a moment, but never how an app's last pass ended. */
    public int forgetBefore(Instant moment) {
        return database.write(connection -> new Sql("""
                delete from fleet_events where product_id = ? and at < ? and type in ('planned', 'did', 'ended', 'asked', 'reached')
                  and sequence <> (select max(n.sequence) from fleet_events n where n.product_id = fleet_events.product_id
                    and n.job_id = fleet_events.job_id and n.type = 'ended')""", product, moment).change(connection)
                + new Sql(
                                "delete from fleet_runs where product_id = ? and ended_at < ? and engine = 'drover'",
                                product,
                                moment)
                        .change(connection));
    }

    private Run run(Pass pass) {
        return new Run(
                rows.key(pass.app().id()),
                pass.id().text(),
                0,
                new Run.Maker(Optional.empty(), "drover", Optional.empty()),
                new Run.Course(pass.at(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Run.Insight.NONE);
    }

    private boolean append(Connection connection, Pass pass, String step, Instant at, Happening what)
            throws SQLException {
        return EventRows.append(
                connection,
                new Event(
                        rows.key(pass.app().id()),
                        0,
                        pass.id() + ":" + step,
                        Optional.of(pass.id().text()),
                        Happenings.type(what),
                        at,
                        Happenings.data(what)));
    }

    private static Ending ending(ResultSet row) throws SQLException {
        Json data = Json.parse(row.getString("data"));
        return new Ending(
                Ending.Kind.valueOf(data.get("kind").string("")),
                data.get("summary").string(""),
                Sql.at(row, "at"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                new AppId(row.getString("job_id")),
                Sql.text(row, "run_id").orElse(""),
                Sql.at(row, "at"),
                Happenings.read(row.getString("type"), Json.parse(row.getString("data"))));
    }
}

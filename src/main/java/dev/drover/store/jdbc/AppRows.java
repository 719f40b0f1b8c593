package dev.drover.store.jdbc;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.fleet.Event;
import dev.drover.fleet.Job;
import dev.drover.fleet.JobKey;
import dev.drover.journal.Happening;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app as a unit of work of a product that is watched, and what people asked for it as events of that. */
record AppRows(String product) {
    JobKey key(AppId app) {
        return new JobKey(product, app.text());
    }

    /** Makes the app a row where it has none. */
    void remember(Connection connection, AppRef app, Instant at) throws SQLException {
        Map<String, Json> manifest = new LinkedHashMap<>();
        manifest.put("repository", Json.of(app.repository().text()));
        manifest.put("branch", Json.of(app.branch().name()));
        manifest.put("specPath", Json.of(app.specPath().path()));
        Job job = new Job(
                key(app.id()),
                "app:" + app,
                Json.object(manifest),
                "",
                Job.Stage.WATCHING,
                new Job.Family(Job.Kind.LEAF, Optional.empty(), Optional.empty()),
                new Job.Needs(
                        0,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Job.Dependencies(List.of(), Job.Dependencies.Mode.ALL)),
                Optional.empty(),
                Job.Times.NONE);
        JobRows.insert(connection, job, at);
    }

    /** Journals that somebody asked for something. */
    boolean ask(Connection connection, AppRef app, Happening.Asked what, Instant at) throws SQLException {
        JobKey key = key(app.id());
        long next = new Sql(
                        "select coalesce(max(sequence), 0) + 1 as next from fleet_events where product_id = ? and job_id = ?",
                        key.product(),
                        key.id())
                .one(connection, row -> row.getLong("next"))
                .orElse(1L);
        return EventRows.append(
                connection,
                new Event(key, 0, "asked:" + next, Optional.empty(), Happenings.type(what), at, Happenings.data(what)));
    }
}

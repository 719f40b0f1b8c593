package dev.drover.store.jdbc;

import dev.drover.fleet.Event;
import dev.drover.fleet.JobKey;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Events as rows, appended and never changed. */
final class EventRows {
    private EventRows() {}

    static Event read(ResultSet row) throws SQLException {
        return new Event(
                new JobKey(row.getString("product_id"), row.getString("job_id")),
                row.getLong("sequence"),
                row.getString("id"),
                Sql.text(row, "run_id"),
                row.getString("type"),
                Sql.at(row, "at"),
                Json.parse(row.getString("data")));
    }

    /** Appends with the next sequence, unless an event with that id is there; true when it was appended. */
    static boolean append(Connection connection, Event event) throws SQLException {
        return new Sql(
                                "insert into fleet_events (product_id, job_id, sequence, id, run_id, type, at, data) select ?, ?, "
                                        + JobRows.NEXT_EVENT
                                        + ", ?, ?, ?, ?, ? where true on conflict (product_id, job_id, id) do nothing",
                                event.job().product(),
                                event.job().id(),
                                event.job().product(),
                                event.job().id(),
                                event.id(),
                                event.runId(),
                                event.type(),
                                event.at(),
                                event.data().encoded())
                        .change(connection)
                == 1;
    }
}

package dev.drover.store.jdbc;

import dev.drover.fleet.JobKey;
import dev.drover.fleet.Run;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Attempts as rows. */
final class RunRows {
    private static final String NEXT_ATTEMPT =
            "coalesce((select max(attempt) from fleet_runs where product_id = ? and job_id = ?), 0) + 1";

    private RunRows() {}

    static Versioned<Run> read(ResultSet row) throws SQLException {
        Run run = new Run(
                new JobKey(row.getString("product_id"), row.getString("job_id")),
                row.getString("id"),
                row.getLong("attempt"),
                new Run.Maker(
                        Sql.text(row, "factory_id"),
                        row.getString("engine"),
                        Sql.text(row, "profile_snapshot").map(Json::parse)),
                new Run.Course(
                        Sql.at(row, "started_at"),
                        Sql.maybeAt(row, "ended_at"),
                        Sql.text(row, "exit"),
                        Sql.text(row, "verify_result"),
                        Sql.text(row, "result")),
                insight(row));
        return new Versioned<>(run, row.getLong("revision"));
    }

    private static Run.Insight insight(ResultSet row) throws SQLException {
        Optional<Long> in = Sql.number(row, "tokens_in");
        Optional<Run.Tokens> tokens = in.isEmpty()
                ? Optional.empty()
                : Optional.of(new Run.Tokens(in.get(), zero(row, "tokens_out"), zero(row, "tokens_cached")));
        Optional<Long> turns = Sql.number(row, "turns");
        Optional<Run.Work> work = turns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Run.Work(
                        turns.get(),
                        zero(row, "tool_calls"),
                        zero(row, "files_changed"),
                        zero(row, "lines_added"),
                        zero(row, "lines_deleted")));
        return new Run.Insight(
                Sql.text(row, "model"), tokens, Sql.fraction(row, "cost_usd"), Sql.truth(row, "estimated"), work);
    }

    private static long zero(ResultSet row, String column) throws SQLException {
        return Sql.number(row, column).orElse(0L);
    }

    /** Inserts an attempt with the next number, unless one with its id is there. */
    static void insert(Connection connection, Run run) throws SQLException {
        new Sql(
                        "insert into fleet_runs (product_id, job_id, id, attempt, factory_id, engine, profile_snapshot, "
                                + "started_at, revision) select ?, ?, ?, " + NEXT_ATTEMPT + ", ?, ?, ?, ?, 1 "
                                + "where true on conflict (product_id, job_id, id) do nothing",
                        run.job().product(),
                        run.job().id(),
                        run.id(),
                        run.job().product(),
                        run.job().id(),
                        run.maker().factoryId(),
                        run.maker().engine(),
                        run.maker().profileSnapshot().map(Json::encoded),
                        run.course().startedAt())
                .change(connection);
    }

    /** Writes all that may change of an attempt that is still at the given revision; true when it was. */
    static boolean update(Connection connection, Run run, long revision) throws SQLException {
        Run.Insight insight = run.insight();
        return new Sql(
                                """
                update fleet_runs set ended_at = ?, exit = ?, verify_result = ?, result = ?, model = ?, tokens_in = ?,
                  tokens_out = ?, tokens_cached = ?, cost_usd = ?, estimated = ?, turns = ?, tool_calls = ?,
                  files_changed = ?, lines_added = ?, lines_deleted = ?, revision = revision + 1
                where product_id = ? and job_id = ? and id = ? and revision = ?""",
                                run.course().endedAt(),
                                run.course().exit(),
                                run.course().verifyResult(),
                                run.course().result(),
                                insight.model(),
                                insight.tokens().map(Run.Tokens::in),
                                insight.tokens().map(Run.Tokens::out),
                                insight.tokens().map(Run.Tokens::cached),
                                insight.costUsd(),
                                insight.estimated(),
                                insight.work().map(Run.Work::turns),
                                insight.work().map(Run.Work::toolCalls),
                                insight.work().map(Run.Work::filesChanged),
                                insight.work().map(Run.Work::linesAdded),
                                insight.work().map(Run.Work::linesDeleted),
                                run.job().product(),
                                run.job().id(),
                                run.id(),
                                revision)
                        .change(connection)
                == 1;
    }

    static Optional<Versioned<Run>> find(Connection connection, JobKey job, String id) throws SQLException {
        return new Sql(
                        "select * from fleet_runs where product_id = ? and job_id = ? and id = ?",
                        job.product(),
                        job.id(),
                        id)
                .one(connection, RunRows::read);
    }
}

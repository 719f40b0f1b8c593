package dev.drover.store.jdbc;

import dev.drover.fleet.Job;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Units of work as rows. */
final class JobRows {
    static final String NEXT_EVENT =
            "coalesce((select max(sequence) from fleet_events where product_id = ? and job_id = ?), 0) + 1";

    private JobRows() {}

    static Versioned<Job> read(ResultSet row) throws SQLException {
        Optional<String> wip = Sql.text(row, "wip_branch");
        Optional<Job.Checkpoint> checkpoint = wip.isEmpty()
                ? Optional.empty()
                : Optional.of(new Job.Checkpoint(
                        wip.get(),
                        Sql.text(row, "wip_base").orElse(""),
                        Sql.text(row, "wip_commit").orElse("")));
        Job job = new Job(
                new JobKey(row.getString("product_id"), row.getString("id")),
                row.getString("idempotency_key"),
                Json.parse(row.getString("manifest_snapshot")),
                row.getString("body_md"),
                Job.Stage.valueOf(row.getString("stage")),
                new Job.Family(
                        Job.Kind.valueOf(row.getString("kind")),
                        Sql.text(row, "parent_id"),
                        Sql.text(row, "tracker_item_id")),
                needs(row),
                checkpoint,
                new Job.Times(
                        Sql.at(row, "created_at"),
                        Sql.at(row, "updated_at"),
                        Sql.maybeAt(row, "started_at"),
                        Sql.maybeAt(row, "ended_at")));
        return new Versioned<>(job, row.getLong("revision"));
    }

    private static Job.Needs needs(ResultSet row) throws SQLException {
        return new Job.Needs(
                row.getLong("priority"),
                texts(row.getString("capabilities")),
                Sql.text(row, "engine_class"),
                Sql.text(row, "profile"),
                new Job.Dependencies(
                        texts(row.getString("deps")), Job.Dependencies.Mode.valueOf(row.getString("deps_mode"))));
    }

    /** Inserts a row unless its idempotency key or id is taken; true when it was inserted. */
    static boolean insert(Connection connection, Job job, Instant now) throws SQLException {
        Job.Needs needs = job.needs();
        return new Sql(
                                """
                insert into fleet_jobs (product_id, id, manifest_snapshot, body_md, stage, idempotency_key,
                  tracker_item_id, parent_id, kind, wip_branch, wip_base, wip_commit, priority, capabilities, engine_class,
                  profile, deps, deps_mode, created_at, updated_at, revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing""",
                                job.key().product(),
                                job.key().id(),
                                job.manifest().encoded(),
                                job.body(),
                                job.stage().name(),
                                job.idempotencyKey(),
                                job.family().trackerItemId(),
                                job.family().parentId(),
                                job.family().kind().name(),
                                job.checkpoint().map(Job.Checkpoint::wipBranch),
                                job.checkpoint().map(Job.Checkpoint::wipBase),
                                job.checkpoint().map(Job.Checkpoint::wipCommit),
                                needs.priority(),
                                array(needs.capabilities()),
                                needs.engineClass(),
                                needs.profile(),
                                array(needs.dependencies().ids()),
                                needs.dependencies().mode().name(),
                                now,
                                now)
                        .change(connection)
                == 1;
    }

    /** Writes all that may change of a row that is still at the given revision; true when it was. */
    static boolean update(Connection connection, Job job, long revision, Instant now) throws SQLException {
        Job.Needs needs = job.needs();
        boolean started = job.stage() == Job.Stage.RUNNING;
        boolean ended = switch (job.stage()) {
            case DONE, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, REVIEW, WATCHING, SUSPENDED -> false;
        };
        return new Sql(
                                """
                update fleet_jobs set manifest_snapshot = ?, body_md = ?, stage = ?, tracker_item_id = ?, parent_id = ?,
                  wip_branch = ?, wip_base = ?, wip_commit = ?, priority = ?, capabilities = ?, engine_class = ?,
                  profile = ?, deps = ?, deps_mode = ?, updated_at = ?, revision = revision + 1,
                  started_at = case when ? = 1 then coalesce(started_at, ?) else started_at end,
                  ended_at = case when ? = 1 then coalesce(ended_at, ?) else null end
                where product_id = ? and id = ? and revision = ?""",
                                job.manifest().encoded(),
                                job.body(),
                                job.stage().name(),
                                job.family().trackerItemId(),
                                job.family().parentId(),
                                job.checkpoint().map(Job.Checkpoint::wipBranch),
                                job.checkpoint().map(Job.Checkpoint::wipBase),
                                job.checkpoint().map(Job.Checkpoint::wipCommit),
                                needs.priority(),
                                array(needs.capabilities()),
                                needs.engineClass(),
                                needs.profile(),
                                array(needs.dependencies().ids()),
                                needs.dependencies().mode().name(),
                                now,
                                started,
                                now,
                                ended,
                                now,
                                job.key().product(),
                                job.key().id(),
                                revision)
                        .change(connection)
                == 1;
    }

    static Optional<Versioned<Job>> find(Connection connection, JobKey key) throws SQLException {
        return new Sql("select * from fleet_jobs where product_id = ? and id = ?", key.product(), key.id())
                .one(connection, JobRows::read);
    }

    static List<String> texts(String array) {
        return Json.parse(array).list().stream().map(item -> item.string("")).toList();
    }

    static String array(List<String> texts) {
        return Json.of(texts.stream().map(Json::of).toList()).encoded();
    }
}

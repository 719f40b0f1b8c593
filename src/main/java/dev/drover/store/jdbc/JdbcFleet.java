package dev.drover.store.jdbc;

import dev.drover.fleet.Artifact;
import dev.drover.fleet.Change;
import dev.drover.fleet.Event;
import dev.drover.fleet.Factory;
import dev.drover.fleet.Fleet;
import dev.drover.fleet.Job;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Profile;
import dev.drover.fleet.Run;
import dev.drover.fleet.Versioned;
import dev.drover.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fleet's tables in a relational database. */
public final class JdbcFleet implements Fleet {
    private final Database database;

    public JdbcFleet(Database database) {
        this.database = database;
    }

    @Override
    public Versioned<Job> create(Job job, Instant now) {
        return database.write(connection -> {
            JobRows.insert(connection, job, now);
            return new Sql(
                            "select * from fleet_jobs where product_id = ? and idempotency_key = ?",
                            job.key().product(),
                            job.idempotencyKey())
                    .one(connection, JobRows::read)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the id " + job.key().id() + " is taken by a job with another idempotency key"));
        });
    }

    @Override
    public Optional<Versioned<Job>> job(JobKey key) {
        return database.read(connection -> JobRows.find(connection, key));
    }

    @Override
    public List<Versioned<Job>> jobs(String product, Optional<Job.Stage> stage, String after, int limit) {
        Sql query = stage.map(wanted -> new Sql(
                        "select * from fleet_jobs where product_id = ? and id > ? and stage = ? order by id limit ?",
                        product,
                        after,
                        wanted.name(),
                        limit))
                .orElseGet(() -> new Sql(
                        "select * from fleet_jobs where product_id = ? and id > ? order by id limit ?",
                        product,
                        after,
                        limit));
        return database.read(connection -> query.list(connection, JobRows::read));
    }

    @Override
    public List<Versioned<Job>> waiting(String product, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_jobs where product_id = ? and stage in ('QUEUED', 'RUNNING') and kind = 'LEAF' "
                                + "order by priority desc, created_at, id limit ?",
                        product,
                        limit)
                .list(connection, JobRows::read));
    }

    @Override
    public List<Versioned<Job>> children(JobKey composite) {
        return database.read(connection -> new Sql(
                        "select * from fleet_jobs where product_id = ? and parent_id = ? order by id",
                        composite.product(),
                        composite.id())
                .list(connection, JobRows::read));
    }

    @Override
    public Change<Job> replace(Job job, long revision, Instant now) {
        return database.write(connection -> replace(connection, job, revision, now));
    }

    @Override
    public Change<Job> replace(Job job, long revision, Lease fence, Instant now) {
        return database.write(connection -> {
            if (!LeaseRows.isPresent(connection, fence)) {
                return lost(fence);
            }
            return replace(connection, job, revision, now);
        });
    }

    private static Change<Job> replace(Connection connection, Job job, long revision, Instant now) throws SQLException {
        Optional<Versioned<Job>> old = JobRows.find(connection, job.key());
        if (old.isEmpty()) {
            return new Change.Missing<>();
        }
        Job.Stage before = old.get().value().stage();
        if (old.get().revision() == revision && !before.mayBecome(job.stage())) {
            return new Change.Refused<>("a job that is " + Names.of(before) + " can't become " + Names.of(job.stage()));
        }
        if (!JobRows.update(connection, job, revision, now)) {
            return new Change.Stale<>(old.get().revision());
        }
        return new Change.Done<>(JobRows.find(connection, job.key()).orElseThrow());
    }

    private static <T> Change<T> lost(Lease fence) {
        return new Change.Refused<>("the lease with epoch " + fence.epoch() + " has been lost");
    }

    @Override
    public Versioned<Run> begin(Run run) {
        return database.write(connection -> {
            RunRows.insert(connection, run);
            return RunRows.find(connection, run.job(), run.id()).orElseThrow();
        });
    }

    @Override
    public Optional<Versioned<Run>> run(JobKey job, String id) {
        return database.read(connection -> RunRows.find(connection, job, id));
    }

    @Override
    public List<Versioned<Run>> runs(JobKey job) {
        return database.read(connection -> new Sql(
                        "select * from fleet_runs where product_id = ? and job_id = ? order by attempt",
                        job.product(),
                        job.id())
                .list(connection, RunRows::read));
    }

    @Override
    public List<Run> modelRuns(String product, Instant since, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_runs where product_id = ? and started_at >= ? and tokens_in is not null "
                                + "order by started_at, id limit ?",
                        product,
                        since,
                        limit)
                .list(connection, row -> RunRows.read(row).value()));
    }

    @Override
    public Change<Run> replace(Run run, long revision) {
        return database.write(connection -> replace(connection, run, revision));
    }

    @Override
    public Change<Run> replace(Run run, long revision, Lease fence) {
        return database.write(connection -> {
            if (!LeaseRows.isPresent(connection, fence)) {
                return lost(fence);
            }
            return replace(connection, run, revision);
        });
    }

    private static Change<Run> replace(Connection connection, Run run, long revision) throws SQLException {
        boolean done = RunRows.update(connection, run, revision);
        Optional<Versioned<Run>> now = RunRows.find(connection, run.job(), run.id());
        if (now.isEmpty()) {
            return new Change.Missing<>();
        }
        return done
                ? new Change.Done<>(now.get())
                : new Change.Stale<>(now.get().revision());
    }

    @Override
    public Event append(Event event) {
        return database.write(connection -> {
            EventRows.append(connection, event);
            return new Sql(
                            "select * from fleet_events where product_id = ? and job_id = ? and id = ?",
                            event.job().product(),
                            event.job().id(),
                            event.id())
                    .one(connection, EventRows::read)
                    .orElseThrow();
        });
    }

    @Override
    public List<Event> events(JobKey job, long after, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_events where product_id = ? and job_id = ? and sequence > ? "
                                + "order by sequence limit ?",
                        job.product(),
                        job.id(),
                        after,
                        limit)
                .list(connection, EventRows::read));
    }

    @Override
    public Artifact point(Artifact artifact) {
        return database.write(connection -> {
            new Sql(
                            "insert into fleet_artifacts (product_id, job_id, id, run_id, kind, name, uri, media_type, bytes, "
                                    + "sha256, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                            artifact.job().product(),
                            artifact.job().id(),
                            artifact.id(),
                            artifact.runId(),
                            artifact.kind(),
                            artifact.name(),
                            artifact.target().uri(),
                            artifact.target().mediaType(),
                            artifact.target().bytes(),
                            artifact.target().sha256(),
                            artifact.createdAt())
                    .change(connection);
            return artifact;
        });
    }

    @Override
    public List<Artifact> artifacts(JobKey job) {
        return database.read(connection -> new Sql(
                        "select * from fleet_artifacts where product_id = ? and job_id = ? order by created_at, id",
                        job.product(),
                        job.id())
                .list(connection, JdbcFleet::artifact));
    }

    private static Artifact artifact(ResultSet row) throws SQLException {
        return new Artifact(
                new JobKey(row.getString("product_id"), row.getString("job_id")),
                row.getString("id"),
                Sql.text(row, "run_id"),
                row.getString("kind"),
                row.getString("name"),
                new Artifact.Target(
                        row.getString("uri"),
                        row.getString("media_type"),
                        Sql.number(row, "bytes"),
                        Sql.text(row, "sha256")),
                Sql.at(row, "created_at"));
    }

    @Override
    public boolean forget(JobKey job, String artifactId) {
        return database.write(connection -> new Sql(
                                "delete from fleet_artifacts where product_id = ? and job_id = ? and id = ?",
                                job.product(),
                                job.id(),
                                artifactId)
                        .change(connection)
                == 1);
    }

    @Override
    public Versioned<Factory> heartbeat(Factory factory) {
        return database.write(connection -> {
            new Sql(
                            """
                    insert into fleet_factories (product_id, factory_id, descriptor, capabilities, health, load,
                      last_heartbeat_at, seat_limit, revision) values (?, ?, ?, ?, ?, ?, ?, ?, 1)
                    on conflict (product_id, factory_id) do update set descriptor = excluded.descriptor,
                      capabilities = excluded.capabilities, health = excluded.health, load = excluded.load,
                      last_heartbeat_at = excluded.last_heartbeat_at, seat_limit = excluded.seat_limit,
                      revision = fleet_factories.revision + 1""",
                            factory.product(),
                            factory.id(),
                            factory.descriptor().encoded(),
                            JobRows.array(factory.capabilities()),
                            factory.state().health(),
                            factory.state().load(),
                            factory.state().lastHeartbeatAt(),
                            factory.seatLimit())
                    .change(connection);
            return new Sql(
                            "select * from fleet_factories where product_id = ? and factory_id = ?",
                            factory.product(),
                            factory.id())
                    .one(connection, JdbcFleet::factory)
                    .orElseThrow();
        });
    }

    @Override
    public List<Versioned<Factory>> factories(String product) {
        return database.read(
                connection -> new Sql("select * from fleet_factories where product_id = ? order by factory_id", product)
                        .list(connection, JdbcFleet::factory));
    }

    private static Versioned<Factory> factory(ResultSet row) throws SQLException {
        Factory factory = new Factory(
                row.getString("product_id"),
                row.getString("factory_id"),
                Json.parse(row.getString("descriptor")),
                JobRows.texts(row.getString("capabilities")),
                new Factory.State(row.getString("health"), row.getDouble("load"), Sql.at(row, "last_heartbeat_at")),
                row.getLong("seat_limit"));
        return new Versioned<>(factory, row.getLong("revision"));
    }

    @Override
    public boolean retire(String product, String factoryId) {
        return database.write(connection ->
                new Sql("delete from fleet_factories where product_id = ? and factory_id = ?", product, factoryId)
                                .change(connection)
                        == 1);
    }

    @Override
    public Optional<Profile> keep(String product, String name, long version, Json snapshot, Instant now) {
        return database.write(connection -> {
            new Sql(
                            "insert into fleet_profiles (product_id, name, version, snapshot, created_at) "
                                    + "values (?, ?, ?, ?, ?) on conflict do nothing",
                            product,
                            name,
                            version,
                            snapshot.encoded(),
                            now)
                    .change(connection);
            return new Sql(
                            "select * from fleet_profiles where product_id = ? and name = ? and version = ?",
                            product,
                            name,
                            version)
                    .one(connection, JdbcFleet::profile)
                    .filter(kept -> kept.snapshot().encoded().equals(snapshot.encoded()));
        });
    }

    @Override
    public List<Profile> profiles(String product) {
        return database.read(connection -> new Sql(
                        "select * from fleet_profiles where product_id = ? order by name, version", product)
                .list(connection, JdbcFleet::profile));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("product_id"),
                row.getString("name"),
                row.getLong("version"),
                Json.parse(row.getString("snapshot")),
                Sql.at(row, "created_at"));
    }
}

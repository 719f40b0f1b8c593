package dev.drover.store.jdbc;

import dev.drover.fleet.Claim;
import dev.drover.fleet.Job;
import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import dev.drover.fleet.Leases;
import dev.drover.fleet.Versioned;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in a relational database. Every step is one conditional statement, so that the database decides who was first. */
public final class JdbcLeases implements Leases {
    private final Database database;

    public JdbcLeases(Database database) {
        this.database = database;
    }

    @Override
    public Claim claim(JobKey job, String holder, Duration time, Instant now) {
        return database.write(connection -> {
            Optional<Versioned<Job>> found = JobRows.find(connection, job);
            Optional<Claim> refusal = refusal(connection, found.map(Versioned::value));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            new Sql("""
                    insert into fleet_leases (product_id, job_id, holder_factory_id, expires_at, lease_epoch, renewals,
                      status) values (?, ?, ?, ?, 1, 0, 'HELD')
                    on conflict (product_id, job_id) do update set holder_factory_id = excluded.holder_factory_id,
                      expires_at = excluded.expires_at, lease_epoch = fleet_leases.lease_epoch + 1, renewals = 0,
                      status = 'HELD'
                    where fleet_leases.status <> 'HELD' or fleet_leases.expires_at <= ?
                      or fleet_leases.holder_factory_id = excluded.holder_factory_id""", job.product(), job.id(), holder, now.plus(time), now).change(connection);
            Lease lease = LeaseRows.find(connection, job).orElseThrow();
            boolean ours = lease.holder().equals(holder) && lease.status() == Lease.Status.HELD;
            return ours ? new Claim.Granted(lease) : new Claim.Held(lease);
        });
    }

    /** Why a unit of work can't be claimed at all; a unit that the store doesn't know is a lane of its own and may be. */
    private static Optional<Claim> refusal(Connection connection, Optional<Job> found) throws SQLException {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Job job = found.get();
        if (job.family().kind() == Job.Kind.COMPOSITE) {
            return Optional.of(new Claim.NotClaimable("a composite is done by its parts"));
        }
        boolean over = switch (job.stage()) {
            case DONE, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, REVIEW, WATCHING, SUSPENDED -> false;
        };
        if (over) {
            return Optional.of(new Claim.NotClaimable("it is " + Names.of(job.stage())));
        }
        List<String> unmet = new ArrayList<>();
        List<String> needed = job.needs().dependencies().ids();
        for (String id : needed) {
            boolean done = JobRows.find(connection, new JobKey(job.key().product(), id))
                    .filter(dependency -> dependency.value().stage() == Job.Stage.DONE)
                    .isPresent();
            if (!done) {
                unmet.add(id);
            }
        }
        boolean enough = switch (job.needs().dependencies().mode()) {
            case ALL -> unmet.isEmpty();
            case ANY -> needed.isEmpty() || unmet.size() < needed.size();
        };
        return enough ? Optional.empty() : Optional.of(new Claim.NotYet(unmet));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration time, Instant now) {
        return database.write(connection -> {
            int changed = new Sql(
                            "update fleet_leases set expires_at = ?, renewals = renewals + 1 where product_id = ? and job_id = ? "
                                    + "and holder_factory_id = ? and lease_epoch = ? and status = 'HELD' and expires_at > ?",
                            now.plus(time),
                            lease.job().product(),
                            lease.job().id(),
                            lease.holder(),
                            lease.epoch(),
                            now)
                    .change(connection);
            return changed == 1 ? LeaseRows.find(connection, lease.job()) : Optional.empty();
        });
    }

    @Override
    public boolean release(Lease lease) {
        return database.write(connection -> new Sql(
                                "update fleet_leases set status = 'RELEASED' where product_id = ? and job_id = ? "
                                        + "and holder_factory_id = ? and lease_epoch = ? and status = 'HELD'",
                                lease.job().product(),
                                lease.job().id(),
                                lease.holder(),
                                lease.epoch())
                        .change(connection)
                == 1);
    }

    @Override
    public Optional<Lease> lease(JobKey job) {
        return database.read(connection -> LeaseRows.find(connection, job));
    }

    @Override
    public boolean holds(Lease lease, Instant now) {
        return lease(lease.job())
                .filter(present -> present.holder().equals(lease.holder())
                        && present.epoch() == lease.epoch()
                        && present.status() == Lease.Status.HELD
                        && present.expiresAt().isAfter(now))
                .isPresent();
    }

    @Override
    public long held(String product, String holder, Instant now) {
        return database.read(connection -> new Sql(
                        "select count(*) as held from fleet_leases where product_id = ? and holder_factory_id = ? "
                                + "and status = 'HELD' and expires_at > ?",
                        product,
                        holder,
                        now)
                .one(connection, row -> row.getLong("held"))
                .orElse(0L));
    }

    @Override
    public List<Lease> current(String product, Instant now, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_leases where product_id = ? and status = 'HELD' and expires_at > ? "
                                + "order by expires_at, job_id limit ?",
                        product,
                        now,
                        limit)
                .list(connection, LeaseRows::read));
    }

    @Override
    public List<Lease> reap(Instant now) {
        return database.write(connection -> {
            List<Lease> over = new Sql(
                            "select * from fleet_leases where status = 'HELD' and expires_at <= ? order by expires_at",
                            now)
                    .list(connection, LeaseRows::read);
            List<Lease> reaped = new ArrayList<>();
            for (Lease lease : over) {
                int changed = new Sql(
                                "update fleet_leases set status = 'EXPIRED' where product_id = ? and job_id = ? "
                                        + "and lease_epoch = ? and status = 'HELD' and expires_at <= ?",
                                lease.job().product(),
                                lease.job().id(),
                                lease.epoch(),
                                now)
                        .change(connection);
                if (changed == 1) {
                    reaped.add(LeaseRows.find(connection, lease.job()).orElseThrow());
                }
            }
            return reaped;
        });
    }
}

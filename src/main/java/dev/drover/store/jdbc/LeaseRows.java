package dev.drover.store.jdbc;

import dev.drover.fleet.JobKey;
import dev.drover.fleet.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Leases as rows: one for each unit of work that was ever claimed. */
final class LeaseRows {
    private LeaseRows() {}

    static Lease read(ResultSet row) throws SQLException {
        return new Lease(
                new JobKey(row.getString("product_id"), row.getString("job_id")),
                Sql.text(row, "holder_factory_id").orElse(""),
                Sql.at(row, "expires_at"),
                row.getLong("lease_epoch"),
                row.getLong("renewals"),
                Lease.Status.valueOf(row.getString("status")));
    }

    static Optional<Lease> find(Connection connection, JobKey job) throws SQLException {
        return new Sql("select * from fleet_leases where product_id = ? and job_id = ?", job.product(), job.id())
                .one(connection, LeaseRows::read);
    }

    /** True while this very claim is the present one. On PostgreSQL the row stays locked until the transaction ends. */
    static boolean isPresent(Connection connection, Lease lease) throws SQLException {
        return new Sql(
                                "update fleet_leases set renewals = renewals where product_id = ? and job_id = ? "
                                        + "and holder_factory_id = ? and lease_epoch = ? and status = 'HELD'",
                                lease.job().product(),
                                lease.job().id(),
                                lease.holder(),
                                lease.epoch())
                        .change(connection)
                == 1;
    }
}

package dev.drover.store.jdbc;

import dev.drover.access.SignOutBook;
import java.time.Instant;
import java.util.List;

/** Sessions of one product that were signed out of, in the store that all replicas share. Each one written sweeps out those that are over. */
public final class JdbcSignOuts implements SignOutBook {
    private final Database database;
    private final String product;

    public JdbcSignOuts(Database database, String product) {
        this.database = database;
        this.product = product;
    }

    @Override
    public void write(SignOut signOut, Instant now) {
        database.write(connection -> {
            new Sql("delete from sign_outs where product_id = ? and ends_at <= ?", product, now).change(connection);
            return new Sql(
                            "insert into sign_outs (product_id, session_id, ends_at) values (?, ?, ?) "
                                    + "on conflict (product_id, session_id) do nothing",
                            product,
                            signOut.session(),
                            signOut.ends())
                    .change(connection);
        });
    }

    @Override
    public List<SignOut> standing(Instant now) {
        return database.read(connection -> new Sql(
                        "select * from sign_outs where product_id = ? and ends_at > ?", product, now)
                .list(connection, row -> new SignOut(row.getString("session_id"), Sql.at(row, "ends_at"))));
    }
}

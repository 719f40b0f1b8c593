package dev.drover.store.jdbc;

import dev.drover.access.PeopleBook;
import dev.drover.access.Role;
import java.util.List;
import java.util.Locale;

/** People of one product in the store, so that every replica knows the same. A role that this version doesn't know is read as the smallest. */
public final class JdbcPeople implements PeopleBook {
    private final Database database;
    private final String product;

    public JdbcPeople(Database database, String product) {
        this.database = database;
        this.product = product;
    }

    @Override
    public List<Page> all() {
        return database.read(connection -> new Sql("select * from people where product_id = ? order by name", product)
                .list(
                        connection,
                        row -> new Page(
                                row.getString("name"),
                                role(row.getString("role")),
                                row.getString("comes_from"),
                                row.getString("seal"),
                                row.getString("password_hash"),
                                row.getString("token_digest"))));
    }

    private static Role role(String text) {
        for (Role role : Role.values()) {
            if (role.text().equals(text.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        return Role.VIEWER;
    }

    @Override
    public void write(Page page) {
        database.write(connection -> new Sql(
                        "insert into people (product_id, name, role, comes_from, seal, password_hash, token_digest) "
                                + "values (?, ?, ?, ?, ?, ?, ?) on conflict (product_id, name) do update set role = excluded.role, "
                                + "comes_from = excluded.comes_from, seal = excluded.seal, "
                                + "password_hash = excluded.password_hash, token_digest = excluded.token_digest",
                        product,
                        page.name(),
                        page.role().text(),
                        page.from(),
                        page.seal(),
                        page.passwordHash(),
                        page.tokenDigest())
                .change(connection));
    }

    @Override
    public boolean tear(String name) {
        return database.write(connection ->
                new Sql("delete from people where product_id = ? and name = ?", product, name).change(connection) > 0);
    }
}

package dev.drover.store.jdbc;

import java.sql.SQLException;
import java.util.List;

/** What SQLite and PostgreSQL do differently. */
public enum Dialect {
    SQLITE,
    POSTGRESQL;

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;

    /** The folders of migrations on the class path. */
    public List<String> migrations() {
        return switch (this) {
            case SQLITE -> List.of("db/common", "db/sqlite");
            case POSTGRESQL -> List.of("db/common", "db/postgresql");
        };
    }

    /** True when doing the same again may well succeed: somebody else was writing the same row at that moment. */
    boolean isWorthAnotherTry(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (this) {
            case SQLITE -> false;
            case POSTGRESQL -> state.equals("40001") || state.equals("40P01") || state.equals("23505");
        };
    }

    boolean isDamage(SQLException e) {
        return this == SQLITE
                && ((e.getErrorCode() & 0xff) == SQLITE_CORRUPT || (e.getErrorCode() & 0xff) == SQLITE_NOT_A_DATABASE);
    }

    /** Finds lessons by their words; parameters: words, product, cluster, limit. */
    String search() {
        return switch (this) {
            case SQLITE -> """
                select l.* from fleet_lesson_words w
                join fleet_lessons l on l.product_id = w.product_id and l.id = w.id
                where w.words match ? and w.product_id = ? and l.cluster = ? order by bm25(fleet_lesson_words), l.at desc limit ?""";
            case POSTGRESQL -> """
                select l.* from fleet_lesson_words w
                join fleet_lessons l on l.product_id = w.product_id and l.id = w.id, to_tsquery('simple', ?) q
                where w.found @@ q and w.product_id = ? and l.cluster = ? order by ts_rank(w.found, q) desc, l.at desc limit ?""";
        };
    }

    /** The words of a text as a query that finds any of them. */
    String query(List<String> words) {
        return switch (this) {
            case SQLITE ->
                String.join(
                        " OR ", words.stream().map(word -> "\"" + word + "\"").toList());
            case POSTGRESQL -> String.join(" | ", words);
        };
    }
}

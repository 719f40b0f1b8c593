package dev.drover.store.jdbc;

import dev.drover.app.AppId;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lessons;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lessons in a relational database, with the database's own full-text search. */
public final class JdbcLessons implements Lessons {
    private static final int MOST_WORDS = 24;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 40;
    private static final int MOST_TEXTS = 100;

    private final Database database;
    private final String product;
    private final String cluster;

    /** {@code cluster} names the cluster that the lessons are about: what helped on one may not on another. */
    public JdbcLessons(Database database, String product, String cluster) {
        this.database = database;
        this.product = product;
        this.cluster = cluster;
    }

    @Override
    public void keep(Lesson lesson) {
        database.write(connection -> {
            delete(connection, lesson.id());
            new Sql(
                            "insert into fleet_lessons (product_id, id, app_id, cluster, signature, failure, repair, verdict, at) "
                                    + "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            product,
                            lesson.id(),
                            lesson.app().text(),
                            cluster,
                            lesson.signature(),
                            lesson.failure(),
                            lesson.repair(),
                            lesson.verdict().name(),
                            lesson.at())
                    .change(connection);
            return new Sql(
                            "insert into fleet_lesson_words (product_id, id, words) values (?, ?, ?)",
                            product,
                            lesson.id(),
                            String.join(" ", words(lesson.text(), Integer.MAX_VALUE)))
                    .change(connection);
        });
    }

    private int delete(Connection connection, String id) throws SQLException {
        new Sql("delete from fleet_lesson_words where product_id = ? and id = ?", product, id).change(connection);
        return new Sql("delete from fleet_lessons where product_id = ? and id = ?", product, id).change(connection);
    }

    @Override
    public Optional<Lesson> lesson(String id) {
        return database.read(connection -> new Sql(
                        "select * from fleet_lessons where product_id = ? and cluster = ? and id = ?",
                        product,
                        cluster,
                        id)
                .one(connection, JdbcLessons::lesson));
    }

    @Override
    public List<Lesson> newest(int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_lessons where product_id = ? and cluster = ? order by at desc, id limit ?",
                        product,
                        cluster,
                        limit)
                .list(connection, JdbcLessons::lesson));
    }

    @Override
    public boolean forget(String id) {
        return database.write(connection -> delete(connection, id)) > 0;
    }

    @Override
    public void judge(String id, Lesson.Verdict verdict) {
        database.write(connection -> new Sql(
                        "update fleet_lessons set verdict = ? where product_id = ? and id = ?",
                        verdict.name(),
                        product,
                        id)
                .change(connection));
    }

    @Override
    public Map<String, String> failed(String job) {
        return database
                .read(connection -> new Sql(
                                "select digest, why from failed_texts where product_id = ? and cluster = ? and job = ?",
                                product,
                                cluster,
                                job)
                        .list(connection, row -> Map.entry(row.getString("digest"), row.getString("why"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void failed(String job, String digest, String why, Instant at) {
        database.write(connection -> {
            int added = new Sql(
                            "insert into failed_texts (product_id, cluster, job, digest, failed_at, why) values (?, ?, ?, ?, ?, ?) "
                                    + "on conflict (product_id, cluster, job, digest) do update set why = excluded.why",
                            product,
                            cluster,
                            job,
                            digest,
                            at,
                            why)
                    .change(connection);
            return added + new Sql("""
                            delete from failed_texts where product_id = ? and cluster = ? and job = ? and digest not in (
                              select digest from failed_texts where product_id = ? and cluster = ? and job = ?
                              order by failed_at desc, digest limit ?)""", product, cluster, job, product, cluster, job, MOST_TEXTS).change(connection);
        });
    }

    @Override
    public void recovered(String job, String digest) {
        database.write(connection -> new Sql(
                        "delete from failed_texts where product_id = ? and cluster = ? and job = ? and digest = ?",
                        product,
                        cluster,
                        job,
                        digest)
                .change(connection));
    }

    @Override
    public List<Lesson> about(String signature, int limit) {
        return database.read(connection -> new Sql(
                        "select * from fleet_lessons where product_id = ? and cluster = ? and signature = ? order by "
                                + "case verdict when 'WORKED' then 0 when 'OPEN' then 1 else 2 end, at desc, id limit ?",
                        product,
                        cluster,
                        signature,
                        limit)
                .list(connection, JdbcLessons::lesson));
    }

    @Override
    public List<Lesson> like(String text, int limit) {
        List<String> words = words(text, MOST_WORDS);
        if (words.isEmpty()) {
            return List.of();
        }
        return database.read(connection -> new Sql(
                        database.dialect().search(), database.dialect().query(words), product, cluster, limit)
                .list(connection, JdbcLessons::lesson));
    }

    /** The distinct words of a text in the order they come; only letters and digits, so that no search syntax gets through. */
    private static List<String> words(String text, int most) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length() && words.size() < most; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else {
                if (word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD) {
                    words.add(word.toString().toLowerCase(Locale.ROOT));
                }
                word.setLength(0);
            }
        }
        return List.copyOf(words);
    }

    private static Lesson lesson(ResultSet row) throws SQLException {
        return new Lesson(
                row.getString("id"),
                new AppId(row.getString("app_id")),
                row.getString("signature"),
                row.getString("failure"),
                row.getString("repair"),
                Lesson.Verdict.valueOf(row.getString("verdict")),
                Sql.at(row, "at"));
    }
}

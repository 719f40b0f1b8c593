package dev.drover.question;

import java.util.Comparator;

/**
 * The name of a question, the same in pull requests, in {@code deploy/drover.yaml} and on the dashboard: {@code port},
 * {@code env.DB_PASSWORD}. Where one pull request is about several apps, {@code of} says which one is asked for; else it is "".
 */
public record QuestionId(String of, String text) implements Comparable<QuestionId> {
    private static final Comparator<QuestionId> ORDER =
            Comparator.comparing(QuestionId::of).thenComparing(QuestionId::text);

    public QuestionId {
        boolean bad = text.isEmpty() || isBad(text) || isBad(of);
        if (bad) {
            throw new IllegalArgumentException("\"" + text + "\" is not a question's name");
        }
    }

    public QuestionId(String text) {
        this("", text);
    }

    /** The same question about one of several apps. */
    public QuestionId about(String app) {
        return new QuestionId(app, text);
    }

    private static boolean isBad(String text) {
        return text.length() > 200
                || text.chars().anyMatch(c -> c <= ' ' || c == ':' || c == '#' || c == '<' || c == '>' || c > 126);
    }

    @Override
    public int compareTo(QuestionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return of.isEmpty() ? text : of + "/" + text;
    }
}

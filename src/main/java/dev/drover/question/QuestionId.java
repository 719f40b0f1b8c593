package dev.drover.question;

/** The name of a question, the same in pull requests, in {@code deploy/drover.yaml} and on the dashboard: {@code port}, {@code env.DB_PASSWORD}. */
public record QuestionId(String text) implements Comparable<QuestionId> {
    public QuestionId {
        boolean bad = text.isEmpty()
                || text.length() > 200
                || text.chars().anyMatch(c -> c <= ' ' || c == ':' || c == '#' || c == '<' || c == '>' || c > 126);
        if (bad) {
            throw new IllegalArgumentException("\"" + text + "\" is not a question's name");
        }
    }

    @Override
    public int compareTo(QuestionId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

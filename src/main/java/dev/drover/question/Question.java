package dev.drover.question;

import java.util.List;

/**
 * A gap that the code can't fill. It says in one line what is asked, why it matters, what stands in the spec meanwhile (the
 * default, "" when there is none), and which forms of answer are understood. A required question has no default.
 */
public record Question(QuestionId id, String line, String why, String fallback, boolean required, List<String> forms) {
    public Question {
        forms = List.copyOf(forms);
        if (required && !fallback.isEmpty()) {
            throw new IllegalArgumentException(id + ": a required question has no default");
        }
    }

    /** The same question about one of several apps. */
    public Question about(String app) {
        return new Question(id.about(app), line, why, fallback, required, forms);
    }
}

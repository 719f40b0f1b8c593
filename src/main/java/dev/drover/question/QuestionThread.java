package dev.drover.question;

import dev.drover.app.Place;
import java.util.List;
import java.util.Optional;

/**
 * One review thread of a proposal: the questions that it asks together, the line of the file they concern, and the text that
 * would replace that line where the likeliest other answer is a line edit.
 */
public record QuestionThread(QuestionId id, Place place, List<Question> questions, Optional<String> suggestion) {
    public QuestionThread {
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException(id + " asks nothing");
        }
    }

    /** The ids that a reply in this thread may speak to. */
    public List<QuestionId> ids() {
        return questions.stream().map(Question::id).toList();
    }

    public boolean required() {
        return questions.stream().anyMatch(Question::required);
    }

    /** The same thread about one of several apps. */
    public QuestionThread about(String app) {
        return new QuestionThread(
                id.about(app),
                place,
                questions.stream().map(question -> question.about(app)).toList(),
                suggestion);
    }
}

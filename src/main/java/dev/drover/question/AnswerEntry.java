package dev.drover.question;

import dev.drover.app.Place;
import java.util.Optional;

/** One entry of the answers file. Without an answer it is pending: the place where a question waits. */
public record AnswerEntry(QuestionId id, Optional<Answer> answer, Provenance provenance, Place place) {
    /** The same entry among those of several apps. */
    AnswerEntry about(String app) {
        return new AnswerEntry(id.about(app), answer, provenance, place);
    }
}

package dev.drover.question;

import dev.drover.app.Place;
import java.util.Optional;

/** One entry of the answers file. Without an answer it is pending: the place where a question waits. */
public record AnswerEntry(QuestionId id, Optional<Answer> answer, Provenance provenance, Place place) {}

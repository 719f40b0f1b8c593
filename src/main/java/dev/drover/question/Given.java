package dev.drover.question;

/** One answer, and the question it speaks to. */
public record Given(QuestionId to, Answer answer) {}

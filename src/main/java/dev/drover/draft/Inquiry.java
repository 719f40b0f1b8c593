package dev.drover.draft;

import dev.drover.facts.analysis.AppFacts;
import dev.drover.question.Answer;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.List;
import java.util.SortedMap;

/**
 * One app as it was read, the name that its job would have, and what people would be asked about it before anything is known of the cluster: the questions of its
 * first draft, and no others.
 */
public record Inquiry(String name, AppFacts app, List<Question> questions) {
    public Inquiry {
        questions = List.copyOf(questions);
    }

    /** What is still open when this much was answered. */
    public static Inquiry of(String name, AppFacts app, SortedMap<QuestionId, Answer> answers) {
        DraftRequest request = DraftRequest.of(name, app.facts()).with(answers);
        return new Inquiry(JobName.of(name), app, JobDrafter.draft(request).questions());
    }
}

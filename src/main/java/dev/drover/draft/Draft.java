package dev.drover.draft;

import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import dev.drover.spec.JobSpec;
import java.util.List;

/** A spec that is not proposed yet: the job, its text, what has to be asked, why every value is what it is, and what to mind. */
public record Draft(
        JobSpec spec, String text, List<QuestionThread> threads, List<Reason> reasons, List<DraftFinding> findings) {
    public Draft {
        threads = List.copyOf(threads);
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }

    /** Everything that is asked, thread by thread. */
    public List<Question> questions() {
        return threads.stream().flatMap(thread -> thread.questions().stream()).toList();
    }

    /** True when it can't be deployed before a question is answered. */
    public boolean needsAnswers() {
        return threads.stream().anyMatch(QuestionThread::required);
    }

    /** True when a finding keeps it from being deployed. */
    public boolean blocked() {
        return findings.stream().anyMatch(DraftFinding::blocks);
    }
}

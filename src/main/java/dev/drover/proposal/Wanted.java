package dev.drover.proposal;

import dev.drover.question.QuestionThread;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Drover would have the repository hold for one app: the files, what it has to ask, what it assumed and from which
 * evidence, what stands in the way, and the failure that it mends if it does. Made from the same facts and answers it is the same to the byte.
 */
public record Wanted(
        String why,
        SortedMap<String, String> files,
        List<QuestionThread> questions,
        List<Assumption> assumptions,
        List<String> remarks,
        Optional<Mending> mending) {
    /** Why, when there is nothing to do. */
    public static final String AS_IT_SHOULD_BE = "The spec is as it should be.";

    public Wanted {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        questions = List.copyOf(questions);
        assumptions = List.copyOf(assumptions);
        remarks = List.copyOf(remarks);
    }

    public Wanted(
            String why,
            SortedMap<String, String> files,
            List<QuestionThread> questions,
            List<Assumption> assumptions,
            List<String> remarks) {
        this(why, files, questions, assumptions, remarks, Optional.empty());
    }

    /** The same with the text of a spec that failed mended. */
    public Wanted mended(String path, Mending mending) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(path, mending.text());
        return new Wanted(mending.why(), changed, questions, assumptions, remarks, Optional.of(mending));
    }

    /** What is wanted for several apps at once; for one it is that. The questions that must be answered come first. */
    public static Wanted together(List<Wanted> all) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        SortedMap<String, String> files = new TreeMap<>();
        all.forEach(each -> files.putAll(each.files()));
        List<QuestionThread> questions = all.stream()
                .flatMap(each -> each.questions().stream())
                .sorted(Comparator.comparing(QuestionThread::required).reversed())
                .toList();
        return new Wanted("", files, questions, List.of(), List.of());
    }

    /** One thing that was concluded rather than said, where it was read and how sure that is; or, with 0, the reason for a usual value. */
    public record Assumption(String what, String value, String evidence, double confidence) {
        public boolean isRead() {
            return confidence > 0;
        }
    }

    /** The same with one more thing worth knowing, told first. */
    public Wanted remarking(String remark) {
        List<String> more = new java.util.ArrayList<>(List.of(remark));
        more.addAll(remarks);
        return new Wanted(why, files, questions, assumptions, more, mending);
    }

    /** The same, with its questions named as those of one of several apps. */
    public Wanted about(String app) {
        return new Wanted(
                why,
                files,
                questions.stream().map(thread -> thread.about(app)).toList(),
                assumptions,
                remarks,
                mending);
    }

    public boolean hasRequiredQuestions() {
        return questions.stream().anyMatch(QuestionThread::required);
    }
}

package dev.drover.draft;

import dev.drover.facts.FactSet;
import dev.drover.question.Answer;
import dev.drover.question.QuestionId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a draft is made from: the app's name, what its code says, what people decided, what the cluster is known to be,
 * and what experience and a model have to say. The same request gives the same draft.
 */
public record DraftRequest(
        String name,
        FactSet facts,
        SortedMap<QuestionId, Answer> answers,
        ClusterKnowledge cluster,
        Advice advice,
        DraftOptions options) {
    public DraftRequest {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /** What is known beyond the code and the cluster: conventions, values that experience showed, and a model's proposals. */
    public record Advice(Conventions conventions, List<Learned> lessons, SortedMap<QuestionId, Answer> proposals) {
        public static final Advice NONE = new Advice(Conventions.USUAL, List.of(), new TreeMap<>());

        public Advice {
            lessons = List.copyOf(lessons);
            proposals = Collections.unmodifiableSortedMap(new TreeMap<>(proposals));
        }

        public Advice with(Conventions agreed) {
            return new Advice(agreed, lessons, proposals);
        }
    }

    /** A value that an earlier failure or a cluster's habit taught, such as memory after an out-of-memory kill. */
    public record Learned(QuestionId what, String value, String why) {}

    public static DraftRequest of(String name, FactSet facts) {
        return new DraftRequest(
                name, facts, new TreeMap<>(), ClusterKnowledge.UNKNOWN, Advice.NONE, DraftOptions.USUAL);
    }

    public DraftRequest with(SortedMap<QuestionId, Answer> decided) {
        return new DraftRequest(name, facts, decided, cluster, advice, options);
    }

    public DraftRequest with(FactSet read) {
        return new DraftRequest(name, read, answers, cluster, advice, options);
    }

    public DraftRequest in(ClusterKnowledge known) {
        return new DraftRequest(name, facts, answers, known, advice, options);
    }

    public DraftRequest advisedBy(Advice given) {
        return new DraftRequest(name, facts, answers, cluster, given, options);
    }

    public DraftRequest under(DraftOptions chosen) {
        return new DraftRequest(name, facts, answers, cluster, advice, chosen);
    }

    /** The paths in Vault that this draft would like to know of: where people said secrets are, and where they usually are. */
    public Set<String> secretPaths() {
        return SecretPlace.all(this);
    }

    /** The same, with the name that the job will have. */
    DraftRequest named() {
        String job = JobName.of(value("name").orElse(name));
        return new DraftRequest(job, facts, answers, cluster, advice, options);
    }

    Optional<Answer> answer(String id) {
        return Optional.ofNullable(answers.get(new QuestionId(id)));
    }

    /** A plain value that people gave for this question. */
    Optional<String> value(String id) {
        return answer(id)
                .flatMap(answer -> answer instanceof Answer.Value(String text) ? Optional.of(text) : Optional.empty());
    }

    /** True when people said that this is not wanted. */
    boolean refused(String id) {
        return answer(id)
                .map(answer -> answer instanceof Answer.Leave || answer instanceof Answer.No)
                .orElse(false);
    }

    Optional<Learned> lesson(String id) {
        return advice.lessons().stream()
                .filter(lesson -> lesson.what().text().equals(id))
                .findFirst();
    }
}

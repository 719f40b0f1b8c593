package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.draft.ClusterKnowledge;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest;
import dev.drover.facts.Candidate;
import dev.drover.facts.Fact;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.question.AnswersFile;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is read and drafted once, and what is not. */
class DraftMemoryTest {
    private static final AppRef APP = new AppRef(new RepositoryName("shop"), new Branch("main"), SpecPath.USUAL);

    private final DraftMemory memory = new DraftMemory();
    private final AtomicInteger readings = new AtomicInteger();

    private static Revision revision(int number) {
        return new Revision("%040x".formatted(number));
    }

    private Supplier<FactSet> reading(int facts) {
        return () -> {
            readings.incrementAndGet();
            Fact fact = new Fact(
                    FactKey.of(FactName.PORT), new Candidate(new FactValue.Whole(8080), 1, List.of()), List.of());
            return new FactSet(Revision.NONE, Collections.nCopies(facts, fact), List.of());
        };
    }

    @Test
    void aCommitIsReadOnceForAnApp() {
        memory.facts(APP, revision(1), reading(1));
        memory.facts(APP, revision(1), reading(1));
        memory.facts(APP, revision(2), reading(1));

        assertThat(readings).hasValue(2);
    }

    @Test
    void whatNoCommitNamesIsReadEachTime() {
        memory.facts(APP, Revision.NONE, reading(1));
        memory.facts(APP, Revision.NONE, reading(1));

        assertThat(readings).hasValue(2);
    }

    @Test
    void aThousandSmallReadingsHaveRoomAndLargeOnesPushTheOldestOut() {
        for (int i = 0; i < 1_000; i++) {
            memory.facts(APP, revision(i), reading(5));
        }
        memory.facts(APP, revision(0), reading(5));
        int small = readings.getAndSet(0);
        for (int i = 1_000; i < 1_010; i++) {
            memory.facts(APP, revision(i), reading(20_000));
        }
        memory.facts(APP, revision(1_009), reading(20_000));
        int large = readings.getAndSet(0);
        memory.facts(APP, revision(0), reading(5));

        assertThat(small).isEqualTo(1_000);
        assertThat(large).isEqualTo(10);
        assertThat(readings).hasValue(1);
    }

    private int draftings(Drafting.Request... requests) {
        AtomicInteger draftings = new AtomicInteger();
        for (Drafting.Request request : requests) {
            memory.wanted(request, with(ClusterKnowledge.UNKNOWN), () -> {
                draftings.incrementAndGet();
                return new Wanted("", request.files(), List.of(), List.of(), List.of());
            });
        }
        return draftings.get();
    }

    private static DraftRequest with(ClusterKnowledge cluster) {
        return new DraftRequest(
                "shop",
                new FactSet(Revision.NONE, List.of(), List.of()),
                new TreeMap<>(),
                cluster,
                DraftRequest.Advice.NONE,
                DraftOptions.USUAL);
    }

    private static Drafting.Request request(int revision, String spec, String answers) {
        return new Drafting.Request(
                false,
                APP,
                new At(revision(revision)),
                new TreeMap<>(Map.of("deploy/job.nomad", spec)),
                Optional.of(new Drafting.Base(
                        new FactSet(Revision.NONE, List.of(), List.of()), AnswersFile.none("deploy/drover.yaml"))),
                AnswersFile.read("deploy/drover.yaml", answers));
    }

    /** An empty tree of a commit. */
    private record At(Revision revision) implements SourceTree {
        @Override
        public List<SourceFile> files() {
            return List.of();
        }

        @Override
        public Optional<SourceText> text(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> partial() {
            return List.of();
        }
    }

    private static final String ANSWERS = "version: 1\nanswers:\n  port: 8080\n";

    @Test
    void theSameRequestIsDraftedOnce() {
        assertThat(draftings(request(1, "job", ANSWERS), request(1, "job", ANSWERS)))
                .isEqualTo(1);
    }

    @Test
    void anotherCommitAnotherTextOrAnotherAnswerIsDraftedAnew() {
        assertThat(draftings(
                        request(1, "job", ANSWERS),
                        request(2, "job", ANSWERS),
                        request(1, "other", ANSWERS),
                        request(1, "job", ANSWERS.replace("8080", "8081"))))
                .isEqualTo(4);
    }

    @Test
    void whatIsKnownOfTheClusterCountsToo() {
        AtomicInteger draftings = new AtomicInteger();
        Supplier<Wanted> drafting = () -> {
            draftings.incrementAndGet();
            return new Wanted("", new TreeMap<>(), List.of(), List.of(), List.of());
        };

        memory.wanted(request(1, "job", ANSWERS), with(ClusterKnowledge.UNKNOWN), drafting);
        memory.wanted(
                request(1, "job", ANSWERS), with(ClusterKnowledge.UNKNOWN.without("Vault does not answer")), drafting);

        assertThat(draftings).hasValue(2);
    }
}

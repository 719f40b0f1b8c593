package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.draft.Inquiry;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.proposal.Drafting.Request;
import dev.drover.question.AnswersFile;
import dev.drover.question.Question;
import dev.drover.source.SourceTree;
import dev.drover.testing.golden.SmallRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code drover analyze} says would be asked is what the pull request then asks. */
class SameQuestionsTest {
    private static final RepositoryName SHOP = new RepositoryName("shop");

    private final Drafts drafts =
            new Drafts("1", UnaryOperator.identity(), () -> Advice.NONE, app -> DraftOptions.USUAL);

    static List<SmallRepository> repositories() {
        return SmallRepository.all();
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void thePullRequestAsksWhatTheAnalysisForetold(SmallRepository repository) {
        SourceTree tree = repository.tree();

        for (AppFacts app : Analyser.analyse(tree, withoutSpec())) {
            AppRef ref = new AppRef(SHOP, new Branch("main"), app.scope().usualSpec());
            List<Question> foretold =
                    Inquiry.of(Drafts.name(ref), app, new TreeMap<>()).questions();

            List<Question> asked = drafts.wanted(first(ref, tree)).questions().stream()
                    .flatMap(thread -> thread.questions().stream())
                    .toList();

            assertThat(asked).as(app.name()).isEqualTo(foretold);
        }
    }

    /** A pull request that adds a spec reads a repository that has none. */
    private static AnalysisRequest withoutSpec() {
        return AnalysisRequest.WHOLE.without(Set.of(SpecPath.USUAL.path()));
    }

    private static Request first(AppRef app, SourceTree tree) {
        return new Request(
                false,
                app,
                tree,
                new TreeMap<>(),
                Optional.empty(),
                AnswersFile.read(app.specPath().answers().path(), ""));
    }
}

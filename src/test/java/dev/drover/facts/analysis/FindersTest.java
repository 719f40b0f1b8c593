package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.source.SourceFile;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import dev.drover.testing.golden.SmallRepository;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every finder in the list, whatever it reads: the golden repositories show it at work, and damage never hurts it. */
class FindersTest {
    private static final int ROUNDS = 150;

    @Test
    void everyFinderSaysSomethingOfAGoldenRepository() {
        List<AppScope> scopes = scopes();

        List<String> silent = Finders.all().stream()
                .filter(finder -> scopes.stream()
                        .allMatch(scope -> Clues.of(finder, scope).isEmpty()))
                .map(FactFinder::name)
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void everyFinderHasANameOfItsOwn() {
        assertThat(Finders.all().stream().map(FactFinder::name)).doesNotHaveDuplicates();
    }

    @Test
    void damageHurtsNoFinder() {
        Random random = new Random(41);
        List<AppScope> scopes = scopes();

        for (int round = 0; round < ROUNDS; round++) {
            AppScope scope = damaged(scopes.get(random.nextInt(scopes.size())), random);
            for (FactFinder finder : Finders.all()) {
                List<Clue> clues = Clues.of(finder, scope);
                assertThat(clues).as(finder.name()).allSatisfy(clue -> {
                    assertThat(clue.evidence().line()).isPositive();
                    assertThat(scope.tree().text(clue.evidence().file())).isPresent();
                });
            }
        }
    }

    private static List<AppScope> scopes() {
        return SmallRepository.all().stream()
                .flatMap(repository -> Apps.of(repository.tree(), AnalysisRequest.WHOLE).stream())
                .toList();
    }

    /** The same app with every file damaged. */
    private static AppScope damaged(AppScope scope, Random random) {
        MemoryTree tree = MemoryTree.empty();
        for (SourceFile file : scope.tree().files()) {
            String text =
                    scope.tree().text(file.path()).map(each -> each.text()).orElse("");
            tree = tree.with(file.path(), random.nextInt(3) == 0 ? text : Clues.damaged(text, random));
        }
        return scope.in(tree);
    }
}

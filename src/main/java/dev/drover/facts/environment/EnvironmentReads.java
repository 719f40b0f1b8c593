package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The environment variables that source code reads, in every language that {@code Language} lists, directly, through
 * functions of its own, or bound to fields. A variable that only tests, scripts or examples read is weak evidence.
 */
public final class EnvironmentReads implements FactFinder {
    private static final int MOST_PLACES = 6;

    @Override
    public String name() {
        return "environment reads";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Map<String, Integer> count = new HashMap<>();
        for (ProgramReads.Place place : ProgramReads.of(scope).places()) {
            if (count.merge(place.read().name(), 1, Integer::sum) <= MOST_PLACES) {
                EvidenceClass kind = place.inService() ? EvidenceClass.SOURCE : EvidenceClass.NAME;
                String text = place.file().line(place.line());
                clues.accept(Variables.clue(place.read(), place.file().path(), place.line(), text, kind));
            }
        }
    }
}

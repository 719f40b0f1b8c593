package dev.drover.facts.analysis;

import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the variables that a repository speaks of a job has to know. A program can read hundreds that nobody ever sets: its
 * tests, its tools and the framework it was begun with have their own. Kept are those that somebody listed for running it and
 * those that the service itself reads; of many options with defaults of their own, none. What only the image sets is set already. Facts other than variables pass.
 */
final class Shortlist {
    private static final Set<EvidenceClass> LISTS = EnumSet.of(EvidenceClass.DECLARED, EvidenceClass.COMPOSED);
    private static final Set<EvidenceClass> READS = EnumSet.of(EvidenceClass.SOURCE, EvidenceClass.FRAMEWORK);

    /** As many options as a person takes in at a glance; of more, those that are needed would drown. */
    private static final int FEW_OPTIONS = 4;

    private Shortlist() {}

    static List<Fact> of(List<Fact> facts) {
        return withoutStock(withoutOptions(known(facts)));
    }

    /** Listed for running the app, or read by it. */
    static List<Fact> known(List<Fact> facts) {
        return without(facts, fact -> !has(fact, LISTS) && !has(fact, READS));
    }

    static List<Fact> withoutOptions(List<Fact> facts) {
        boolean many = facts.stream().filter(Shortlist::isOnlyAnOption).count() > FEW_OPTIONS;
        return many ? without(facts, fact -> isOnlyAnOption(fact) && !isOfADesk(fact)) : facts;
    }

    static List<Fact> withoutStock(List<Fact> facts) {
        return without(facts, fact -> !has(fact, LISTS) && StockVariables.isStock(fact));
    }

    /** The variable that carries the port is never left out. */
    private static List<Fact> without(List<Fact> facts, Predicate<Fact> unwanted) {
        Optional<String> port = facts.stream()
                .filter(fact -> fact.key().name() == FactName.PORT_VARIABLE)
                .map(fact -> fact.value() instanceof FactValue.Text text ? text.text() : "")
                .findFirst();
        return facts.stream()
                .filter(fact -> fact.key().name() != FactName.ENV
                        || port.filter(fact.key().key()::equals).isPresent()
                        || !unwanted.test(fact))
                .toList();
    }

    /** A default that only does on the machine of whoever develops the program. */
    private static boolean isOfADesk(Fact fact) {
        return fact.value() instanceof FactValue.Variable variable
                && variable.fallback() instanceof FactValue.Default.Known known
                && (known.text().contains("localhost") || known.text().contains("127.0.0.1"));
    }

    /** Read with a default that does, and named by nobody else: an option that the program has, not one that a job uses. */
    private static boolean isOnlyAnOption(Fact fact) {
        boolean covered = fact.value() instanceof FactValue.Variable variable
                && variable.fallback() instanceof FactValue.Default.Known;
        return covered && fact.evidence().stream().allMatch(evidence -> evidence.kind() == EvidenceClass.SOURCE);
    }

    private static boolean has(Fact fact, Set<EvidenceClass> kinds) {
        return fact.evidence().stream().map(Evidence::kind).anyMatch(kinds::contains);
    }
}

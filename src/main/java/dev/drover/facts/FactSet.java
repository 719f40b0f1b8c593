package dev.drover.facts;

import dev.drover.app.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything the repository says about one app at one revision, sorted by key, and what could not be looked at. */
public record FactSet(Revision revision, List<Fact> facts, List<String> partial) {
    public FactSet {
        facts = facts.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
        partial = List.copyOf(partial);
    }

    public Optional<Fact> fact(FactName name) {
        return fact(FactKey.of(name));
    }

    public Optional<Fact> fact(FactKey key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).findFirst();
    }

    public List<Fact> all(FactName name) {
        return facts.stream().filter(fact -> fact.key().name() == name).toList();
    }

    /** The values alone, for comparing two readings. */
    public SortedMap<FactKey, FactValue> values() {
        return facts.stream().collect(Collectors.toMap(Fact::key, Fact::value, (first, second) -> first, TreeMap::new));
    }

    /** True when both say the same, whatever the lines they found it on. */
    public boolean saysTheSameAs(FactSet other) {
        Map<FactKey, FactValue> mine = values();
        return mine.equals(other.values());
    }
}

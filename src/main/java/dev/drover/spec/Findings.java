package dev.drover.spec;

import dev.drover.hcl.Position;
import dev.drover.spec.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Gathers findings, leaves out those whose rule is switched off, and puts them in the order of the file. */
public final class Findings {

    private final Set<String> switchedOff;
    private final List<Finding> all = new ArrayList<>();

    public Findings(Set<String> switchedOff) {
        this.switchedOff = Set.copyOf(switchedOff);
    }

    public Findings() {
        this(Set.of());
    }

    /** About an attribute of a block, or about the block itself when the name is empty. */
    public void error(String rule, JobNode node, String attribute, String message, String fix) {
        add(at(rule, Severity.ERROR, node, attribute, new String[] {message, fix}));
    }

    /** As {@link #error}, for what may go on. */
    public void warning(String rule, JobNode node, String attribute, String message, String fix) {
        add(at(rule, Severity.WARNING, node, attribute, new String[] {message, fix}));
    }

    private static Finding at(String rule, Severity severity, JobNode node, String attribute, String[] words) {
        Position place = attribute.isEmpty() ? node.place() : node.placeOf(attribute);
        String whole = node.path().isEmpty() ? node.type() : node.path();
        String path = attribute.isEmpty() ? whole : node.pathOf(attribute);
        return new Finding(rule, severity, place, path, words[0], words[1]);
    }

    public void add(Finding finding) {
        if (!switchedOff.contains(finding.rule()) && !all.contains(finding)) {
            all.add(finding);
        }
    }

    /** All of them by line and column. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt((Finding each) -> each.place().line())
                .thenComparingInt(each -> each.place().column())
                .thenComparing(Finding::rule));
        return List.copyOf(sorted);
    }
}

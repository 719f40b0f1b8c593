package dev.drover.benchmark;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people wrote in the job spec of one task: one row of a ground-truth table. It holds facts only, and refuses a row whose cells can't
 * be read rather than guess.
 */
record TruthRow(
        Identity identity,
        Artifact artifact,
        List<TruthPort> ports,
        Set<String> portVariables,
        Set<String> env,
        Map<String, Integer> sources,
        Resources resources,
        TruthCheck check,
        Set<String> volumes) {

    /** Which task of which repository at which commit. */
    record Identity(String repository, String commit, String jobspec, String task, String jobType) {}

    /** What is built, and how many choices there were. */
    record Artifact(String dockerfile, String image, int dockerfiles) {}

    record Resources(Optional<Integer> cpu, Optional<Integer> memory) {}

    /** What kind of port the job has. */
    enum PortKind {
        FIXED,
        DYNAMIC,
        NONE
    }

    String repository() {
        return identity.repository();
    }

    String owner() {
        return repository().substring(0, repository().indexOf('/'));
    }

    String label() {
        return repository() + " " + identity.task();
    }

    PortKind portKind() {
        if (ports.isEmpty()) {
            return PortKind.NONE;
        }
        TruthPort first = servingPorts().getFirst();
        return first.container().isPresent() && !carried(first) ? PortKind.FIXED : PortKind.DYNAMIC;
    }

    /** A host's port that people chose and hand to the program in a variable stands nowhere in the code: the variable does. */
    private boolean carried(TruthPort port) {
        return !port.mapped() && !portVariables.isEmpty();
    }

    /** The ports that serve users; all of them when no name says otherwise. */
    List<TruthPort> servingPorts() {
        List<TruthPort> serving = ports.stream().filter(TruthPort::serves).toList();
        return serving.isEmpty() ? ports : serving;
    }

    Set<Integer> containerPorts() {
        Set<Integer> numbers = new LinkedHashSet<>();
        servingPorts().forEach(port -> port.container().ifPresent(numbers::add));
        return numbers;
    }

    int secrets() {
        return sources.getOrDefault("vault", 0) + sources.getOrDefault("nomadvar", 0);
    }
}

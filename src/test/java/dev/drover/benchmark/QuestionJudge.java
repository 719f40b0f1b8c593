package dev.drover.benchmark;

import dev.drover.benchmark.SpecReading.Source;
import java.util.Set;

/**
 * Tells whether a question had to be asked. It is needless when the repository says the answer, when a constant is as good, or when people
 * did not want the thing at all; a question of a kind that it doesn't know is needless too.
 */
final class QuestionJudge {

    private final TruthRow row;
    private final SpecReading spec;
    private final PrunedTree tree;

    QuestionJudge(TruthRow row, SpecReading spec, PrunedTree tree) {
        this.row = row;
        this.spec = spec;
        this.tree = tree;
    }

    boolean necessary(String question) {
        int dot = question.indexOf('.');
        String kind = dot < 0 ? question : question.substring(0, dot);
        return switch (kind) {
            case "port" -> question.equals("port.variable") ? portVariable() : port();
            case "env" -> variable(question.substring(dot + 1));
            case "image" -> image();
            case "dockerfile" -> dockerfile();
            case "route" -> spec.exposure().routes();
            case "check" ->
                row.check().present()
                        && !row.check().path().isEmpty()
                        && !tree.mentions(row.check().path());
            case "volume" -> !row.volumes().isEmpty();
            default -> false;
        };
    }

    private boolean port() {
        return row.portKind() == TruthRow.PortKind.FIXED
                && row.containerPorts().stream().noneMatch(port -> tree.mentions(String.valueOf(port)));
    }

    private boolean portVariable() {
        return row.portKind() == TruthRow.PortKind.DYNAMIC
                && row.portVariables().stream().noneMatch(tree::mentions);
    }

    /** Where a secret is kept, and a value that stands nowhere in the code, only people know. */
    private boolean variable(String name) {
        if (!row.env().contains(name)) {
            return false;
        }
        Source source = spec.sources().getOrDefault(name, Source.SECRET);
        return switch (source) {
            case SECRET -> true;
            case RUNTIME -> false;
            case FIXED -> !tree.mentions(spec.values().getOrDefault(name, ""));
        };
    }

    private boolean image() {
        String expected = ImageName.repository(row.artifact().image()).orElse("");
        if (expected.isEmpty()) {
            return true;
        }
        int slash = expected.indexOf('/');
        return !tree.mentions(slash < 0 ? expected : expected.substring(0, slash));
    }

    private boolean dockerfile() {
        String path = row.artifact().dockerfile();
        boolean usual = Set.of("Dockerfile", "dockerfile", "Containerfile").contains(path);
        return row.artifact().dockerfiles() > 1 && !usual && !tree.mentions(path);
    }
}

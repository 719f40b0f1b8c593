package dev.drover.benchmark;

import dev.drover.benchmark.Given.GivenCheck;
import dev.drover.benchmark.Given.GivenEnv;
import dev.drover.benchmark.Mark.Outcome;
import dev.drover.benchmark.Mark.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what was given for a row with what people wrote. Right means the same value without a question; a different value given without
 * a question is wrong; a value that is asked about is asked, whatever it is. A fact that people did not state is not scored.
 */
final class Scorer {

    static final List<String> FACTS = List.of(
            "dockerfile",
            "image",
            "port (fixed)",
            "port (variable)",
            "port (none)",
            "port (none, own)",
            "env secret",
            "check",
            "memory",
            "cpu",
            "job type");

    private final TruthRow row;
    private final SpecReading spec;
    private final Given given;
    private final List<Mark> marks = new ArrayList<>();

    private Scorer(TruthRow row, SpecReading spec, Given given) {
        this.row = row;
        this.spec = spec;
        this.given = given;
    }

    static RowScore score(TruthRow row, SpecReading spec, Given given) {
        Scorer scorer = new Scorer(row, spec, given);
        scorer.build();
        switch (row.portKind()) {
            case FIXED -> scorer.fixedPort();
            case DYNAMIC -> scorer.portVariable();
            case NONE -> scorer.noPort();
        }
        scorer.secrets();
        scorer.check();
        scorer.size("memory", row.resources().memory(), given.sizes().memory());
        scorer.size("cpu", row.resources().cpu(), given.sizes().cpu());
        return new RowScore(
                row,
                scorer.marks,
                Names.compare(row.env(), given.env().keySet()),
                Names.compare(row.volumes(), given.volumes()));
    }

    private void build() {
        plain(
                "dockerfile",
                "dockerfile",
                row.artifact().dockerfile(),
                given.build().dockerfile());
        Optional<String> image = given.build().image().flatMap(ImageName::repository);
        ImageName.repository(row.artifact().image()).ifPresent(expected -> plain("image", "image", expected, image));
        plain("job type", "job.type", row.identity().jobType(), given.build().jobType());
    }

    /** A fact that is right exactly when it is equal. */
    private void plain(String fact, String id, String expected, Optional<String> value) {
        Outcome outcome = outcome(
                given.asks(id),
                value.isPresent(),
                value.filter(expected::equals).isPresent());
        mark(fact, outcome, false, new Sides(expected, value.orElse(""), given.proofOf(id)));
    }

    private void fixedPort() {
        boolean right = given.port().filter(row.containerPorts()::contains).isPresent();
        Outcome outcome = outcome(given.asks("port"), given.port().isPresent(), right);
        String shown = given.port().map(String::valueOf).orElse("")
                + given.portVariable().map(name -> " $" + name).orElse("");
        mark("port (fixed)", outcome, true, new Sides(row.containerPorts().toString(), shown, given.proofOf("port")));
    }

    private void portVariable() {
        if (row.portVariables().isEmpty()) {
            return;
        }
        boolean present = given.portVariable().isPresent();
        boolean asked = given.asks("port.variable") || (!present && given.asks("port"));
        boolean right =
                given.portVariable().filter(row.portVariables()::contains).isPresent();
        String shown = given.portVariable().orElse("")
                + given.port().map(port -> " (" + port + ")").orElse("");
        Sides sides = new Sides(row.portVariables().toString(), shown, given.proofOf("port.variable"));
        mark("port (variable)", outcome(asked, present, right), true, sides);
    }

    private void noPort() {
        boolean present = given.port().isPresent() || given.portVariable().isPresent();
        boolean asked = given.asks("port") || given.asks("port.variable");
        Outcome outcome = asked ? Outcome.ASKED : present ? Outcome.WRONG : Outcome.RIGHT;
        String shown = given.port().map(String::valueOf).orElse("")
                + given.portVariable().map(name -> " $" + name).orElse("");
        Sides sides = new Sides("none", shown, given.proofOf("port") + given.proofOf("port.variable"));
        mark("port (none)", outcome, true, sides);
        if (!spec.exposure().hostNetwork()) {
            mark("port (none, own)", outcome, true, sides);
        }
    }

    /** Only names that both sides have, and only where the classes read from the spec agree with the table's counts. */
    private void secrets() {
        if (!spec.trusted()) {
            return;
        }
        for (String name : row.env()) {
            GivenEnv value = given.env().get(name);
            if (value == null) {
                continue;
            }
            boolean secret = spec.sources().get(name) == SpecReading.Source.SECRET;
            boolean shown = secret && value.plainValue();
            Sides sides = new Sides(
                    name + (secret ? " secret" : " plain"),
                    value.secret() ? "secret" : "plain",
                    given.proofOf("env." + name));
            marks.add(new Mark("env secret", row, outcome(false, true, secret == value.secret()), shown, sides));
        }
    }

    /** A path that doesn't answer stops every deployment; a weaker check than people's only misses something. */
    private void check() {
        if (!row.check().present()) {
            return;
        }
        Optional<GivenCheck> value = given.check();
        boolean same = value.filter(check -> check.type().equals(row.check().type())
                        && check.path().equals(row.check().path()))
                .isPresent();
        boolean claims = value.filter(check -> check.type().equals("http")).isPresent() || same;
        Sides sides = new Sides(
                row.check().type() + " " + row.check().path(),
                value.map(check -> check.type() + " " + check.path()).orElse(""),
                given.proofOf("check"));
        mark("check", outcome(given.asks("check"), claims, same), true, sides);
    }

    /** Sizes are right within a factor of two either way; less than half would be killed or starved. */
    private void size(String fact, Optional<Integer> expected, Optional<Integer> value) {
        if (expected.isEmpty()) {
            return;
        }
        int people = expected.get();
        boolean within =
                value.filter(size -> size * 2 >= people && size <= people * 2).isPresent();
        boolean starved =
                fact.equals("memory") && value.filter(size -> size * 2 < people).isPresent();
        Sides sides =
                new Sides(String.valueOf(people), value.map(String::valueOf).orElse(""), given.proofOf(fact));
        mark(fact, outcome(given.asks(fact), value.isPresent(), within), starved, sides);
    }

    private static Outcome outcome(boolean asked, boolean present, boolean right) {
        if (asked) {
            return Outcome.ASKED;
        }
        if (!present) {
            return Outcome.MISSING;
        }
        return right ? Outcome.RIGHT : Outcome.WRONG;
    }

    private void mark(String fact, Outcome outcome, boolean harmfulIfWrong, Sides sides) {
        marks.add(new Mark(fact, row, outcome, harmfulIfWrong && outcome == Outcome.WRONG, sides));
    }
}

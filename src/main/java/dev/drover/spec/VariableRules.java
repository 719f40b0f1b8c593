package dev.drover.spec;

import dev.drover.hcl.Expression;
import dev.drover.hcl.ExpressionNodes;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.LineIndex;
import dev.drover.hcl.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the variables that a spec uses are all given a value, by a default or by the file of values that goes with it. */
final class VariableRules {
    private final HclFile file;
    private final Findings findings;

    VariableRules(HclFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Holds the spec against the text of its values, "" for none. */
    void check(String values) {
        Optional<HclFile> given = read(values);
        if (given.isEmpty()) {
            return;
        }
        Map<String, HclBlock> declared = new LinkedHashMap<>();
        file.body()
                .blocks("variable")
                .filter(block -> !block.labels().isEmpty())
                .forEach(block -> declared.put(block.labels().getFirst().text(), block));
        Set<String> set =
                given.get().body().attributes().map(each -> each.name().text()).collect(Collectors.toSet());
        LineIndex lines = new LineIndex(file.text());
        Map<String, Span> used = new LinkedHashMap<>();
        uses(file.body(), used);
        declared.forEach((name, block) -> {
            Span use = used.get(name);
            if (use != null
                    && !set.contains(name)
                    && block.body().attribute("default").isEmpty()) {
                findings.add(new Finding(
                        "unset-variable",
                        Finding.Severity.ERROR,
                        lines.at(use),
                        "variable[" + name + "]",
                        "The variable \"" + name + "\" has no value",
                        "Give it one in the .vars.hcl beside the spec, or a default"));
            }
        });
        for (String name : set) {
            if (!declared.containsKey(name)) {
                findings.add(new Finding(
                        "undefined-variable",
                        Finding.Severity.ERROR,
                        lines.at(new Span(0, 0)),
                        "variable[" + name + "]",
                        "The values that go with this spec set \"" + name + "\", which it doesn't declare",
                        "Declare the variable, or remove the value"));
            }
        }
    }

    private Optional<HclFile> read(String values) {
        try {
            return Optional.of(HclFile.parse(values));
        } catch (HclSyntaxError e) {
            findings.add(new Finding(
                    "variables-syntax",
                    Finding.Severity.ERROR,
                    new LineIndex(file.text()).at(new Span(0, 0)),
                    "",
                    "The values that go with this spec can't be read: line "
                            + e.position().line() + ", column " + e.position().column() + ": " + e.what(),
                    e.expected()));
            return Optional.empty();
        }
    }

    private static void uses(HclBody body, Map<String, Span> used) {
        for (HclItem item : body.items()) {
            switch (item) {
                case HclBlock block -> uses(block.body(), used);
                case HclAttribute attribute ->
                    ExpressionNodes.visit(attribute.value(), each -> {
                        if (each instanceof Expression.Traversal traversal
                                && traversal.root() instanceof Expression.Variable root
                                && root.name().equals("var")
                                && traversal.steps().getFirst() instanceof Expression.Step.Attribute step) {
                            used.putIfAbsent(step.name(), traversal.span());
                        }
                    });
            }
        }
    }
}

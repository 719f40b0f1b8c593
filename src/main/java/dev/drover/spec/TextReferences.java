package dev.drover.spec;

import dev.drover.hcl.RuntimeReference;
import dev.drover.hcl.Value;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the texts of a JSON job refer to. No variable or function is worked out in them: Nomad expands at run time what it knows, and
 * leaves the rest as it stands, or refuses it where a driver reads it.
 */
final class TextReferences {
    private static final int LONGEST = 200;

    private final Findings findings;

    TextReferences(Findings findings) {
        this.findings = findings;
    }

    void check(JobNode job) {
        job.all()
                .forEach(node -> node.attributes().forEach((name, attribute) -> {
                    // The text of a template is for a language of its own.
                    if (!(node.type().equals("template") && name.equals("data"))) {
                        Set<String> unknown = new TreeSet<>();
                        collect(attribute.value(), unknown);
                        unknown.forEach(root -> tell(node, name, root));
                    }
                }));
    }

    private void tell(JobNode node, String attribute, String root) {
        boolean variable = root.equals("var") || root.equals("local");
        findings.warning(
                "unknown-reference",
                node,
                attribute,
                variable
                        ? "A job in JSON has no variables, so \"${" + root + ".…}\" stays as it stands"
                        : "Nowhere is said what \"" + root + "\" stands for",
                variable
                        ? "Write the value itself"
                        : Suggestion.of(root, RuntimeReference.ROOTS)
                                .map(meant -> "Did you mean \"" + meant + "\"?")
                                .orElse("Write the value itself"));
    }

    private static void collect(Value value, Set<String> unknown) {
        switch (value) {
            case Value.Text(String text) -> collect(text, unknown);
            case Value.Interpolated(String text) -> collect(text, unknown);
            case Value.ListOf list -> list.elements().forEach(each -> collect(each, unknown));
            case Value.MapOf map -> map.entries().values().forEach(each -> collect(each, unknown));
            case Value.Numeral _, Value.Flag _, Value.Code _, Value.Nothing _ -> {}
        }
    }

    private static void collect(String text, Set<String> unknown) {
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
            boolean escaped = at > 0 && text.charAt(at - 1) == '$';
            int end = text.indexOf('}', at);
            if (end < 0 || end - at > LONGEST || escaped) {
                continue;
            }
            String inside = text.substring(at + 2, end).strip();
            int dot = inside.indexOf('.');
            String root = dot < 0 ? inside : inside.substring(0, dot);
            boolean name = !root.isEmpty()
                    && root.chars().allMatch(c -> c == '_' || c == '-' || c < 128 && Character.isLetterOrDigit(c));
            if (name && !RuntimeReference.isRoot(root)) {
                unknown.add(root);
            }
        }
    }
}

package dev.drover.spec;

import dev.drover.hcl.Expression;
import dev.drover.hcl.ExpressionNodes;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.LineIndex;
import dev.drover.hcl.RuntimeReference;
import dev.drover.hcl.Span;
import dev.drover.hcl.TemplatePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the expressions of a spec refer to: variables, locals, functions, and names that Nomad expands at run time. */
final class ReferenceRules {

    private static final Set<String> FILE_FUNCTIONS =
            Set.of("abspath", "basename", "dirname", "file", "filebase64", "fileexists", "fileset", "pathexpand");

    private static final Set<String> FUNCTIONS = Set.of("""
                    abs base64decode base64encode bcrypt can ceil chomp chunklist cidrhost cidrnetmask
                    cidrsubnet cidrsubnets coalesce coalescelist compact concat contains convert csvdecode
                    distinct element flatten floor format formatdate formatlist indent index join jsondecode
                    jsonencode keys length log lookup lower max md5 merge min parseint pow range regex_replace
                    replace reverse rsadecrypt setintersection setproduct setunion sha1 sha256 sha512 signum
                    slice sort split strlen strrev substr timeadd title trim trimprefix trimspace trimsuffix
                    try upper urlencode uuidv4 uuidv5 values yamldecode yamlencode zipmap
                    """.strip().split("\\s+"));

    private final HclFile file;
    private final Constants constants;
    private final LineIndex lines;
    private final Findings findings;

    ReferenceRules(HclFile file, Findings findings) {
        this.file = file;
        this.constants = new Constants(file);
        this.lines = new LineIndex(file.text());
        this.findings = findings;
    }

    void check() {
        body(file.body(), "", Set.of());
    }

    private void body(HclBody body, String path, Set<String> bound) {
        for (HclItem item : body.items()) {
            switch (item) {
                case HclAttribute attribute ->
                    expression(attribute.value(), path + attribute.name().text(), bound);
                case HclBlock block -> {
                    String name = block.type().text();
                    boolean declares = path.isEmpty() && name.equals("variable");
                    if (!declares) {
                        String label = block.labels().isEmpty()
                                ? ""
                                : "[" + block.labels().getFirst().text() + "]";
                        body(block.body(), path + name + label + ".", boundIn(block, bound));
                    }
                }
            }
        }
    }

    /** A dynamic block names what it goes over. */
    private static Set<String> boundIn(HclBlock block, Set<String> bound) {
        if (!block.type().text().equals("dynamic") || block.labels().isEmpty()) {
            return bound;
        }
        Set<String> more = new HashSet<>(bound);
        more.add(block.labels().getFirst().text());
        block.body()
                .attribute("iterator")
                .map(HclAttribute::value)
                .filter(Expression.Variable.class::isInstance)
                .ifPresent(value -> more.add(((Expression.Variable) value).name()));
        return more;
    }

    private void expression(Expression expression, String path, Set<String> bound) {
        Set<String> names = new HashSet<>(bound);
        List<Expression> keys = new ArrayList<>();
        ExpressionNodes.visit(expression, each -> {
            if (each instanceof Expression.ForOf loop) {
                loop.names().forEach(name -> names.add(name.text()));
            } else if (each instanceof Expression.ObjectOf object) {
                object.entries().forEach(entry -> keys.add(entry.key()));
            } else if (each instanceof Expression.Template template) {
                template.parts().forEach(part -> addNames(part, names));
            }
        });
        Set<Span> roots = new HashSet<>();
        keys.forEach(key -> roots.add(key.span()));
        ExpressionNodes.visit(expression, each -> {
            if (each instanceof Expression.Traversal traversal
                    && traversal.root() instanceof Expression.Variable root
                    && roots.add(root.span())) {
                reference(root.name(), traversal, path, names);
            } else if (each instanceof Expression.Variable variable && roots.add(variable.span())) {
                reference(variable.name(), variable, path, names);
            } else if (each instanceof Expression.Call call && !isKnown(call)) {
                String function = call.function().text();
                add(Finding.Severity.ERROR, "unknown-function", call.span(), path, new String[] {
                    "Nomad knows no function \"" + function + "\"",
                    Suggestion.of(function, List.copyOf(FUNCTIONS))
                            .map(meant -> "Did you mean \"" + meant + "\"?")
                            .orElse("Write the value itself")
                });
            } else if (each instanceof Expression.Call call
                    && FILE_FUNCTIONS.contains(call.function().text())) {
                add(Finding.Severity.ERROR, "file-function", call.span(), path, new String[] {
                    "The function " + call.function().text() + " reads files, which Nomad's servers refuse",
                    "Put the content into the spec"
                });
            }
        });
    }

    private static boolean isKnown(Expression.Call call) {
        String function = call.function().text();
        return FUNCTIONS.contains(function) || FILE_FUNCTIONS.contains(function);
    }

    private static void addNames(TemplatePart part, Set<String> names) {
        if (part instanceof TemplatePart.Directive directive) {
            directive.names().forEach(name -> names.add(name.text()));
        }
    }

    private void reference(String root, Expression whole, String path, Set<String> bound) {
        boolean isScope = root.equals("var") || root.equals("local");
        if (isScope && whole instanceof Expression.Traversal traversal) {
            declared(root, traversal, path);
        } else if (!bound.contains(root) && !RuntimeReference.isRoot(root) && !isScope) {
            List<String> known = new ArrayList<>(RuntimeReference.ROOTS);
            known.addAll(List.of("var", "local"));
            String fix = Suggestion.of(root, known)
                    .map(meant -> "Did you mean \"" + meant + "\"?")
                    .orElse("If another program shall expand it, begin it with \"$${\"");
            String[] words = {"Nowhere is said what \"" + root + "\" stands for", fix};
            add(Finding.Severity.WARNING, "unknown-reference", whole.span(), path, words);
        }
    }

    private void declared(String root, Expression.Traversal traversal, String path) {
        if (!(traversal.steps().getFirst() instanceof Expression.Step.Attribute step)) {
            return;
        }
        boolean known =
                root.equals("var") ? constants.declaresVariable(step.name()) : constants.declaresLocal(step.name());
        if (!known) {
            String kind = root.equals("var") ? "variable" : "local value";
            String[] words = {
                "The " + kind + " \"" + step.name() + "\" isn't declared",
                root.equals("var")
                        ? "Write variable \"" + step.name() + "\" { … } at the top of the file"
                        : "Set it in a locals block"
            };
            add(Finding.Severity.ERROR, "undeclared", traversal.span(), path, words);
        }
    }

    private void add(Finding.Severity severity, String rule, Span span, String path, String[] words) {
        findings.add(new Finding(rule, severity, lines.at(span), path, words[0], words[1]));
    }
}

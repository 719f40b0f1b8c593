package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks over an expression and everything in it, in the order of the text. */
public final class ExpressionNodes {

    private ExpressionNodes() {}

    /** Calls for the expression itself and then for each one inside it. */
    public static void visit(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        for (Expression child : children(expression)) {
            visit(child, visitor);
        }
    }

    /** The places of the innermost expressions. */
    static List<Span> leavesOf(Expression expression) {
        List<Span> leaves = new ArrayList<>();
        visit(expression, each -> {
            if (children(each).isEmpty()) {
                leaves.add(each.span());
            }
        });
        return leaves;
    }

    /** The expressions directly inside one. */
    public static List<Expression> children(Expression expression) {
        List<Expression> children = new ArrayList<>();
        switch (expression) {
            case Expression.NumberLiteral _, Expression.Keyword _, Expression.Variable _ -> {}
            case Expression.Template template -> template.parts().forEach(part -> addPart(part, children));
            case Expression.Traversal traversal -> {
                children.add(traversal.root());
                for (Expression.Step step : traversal.steps()) {
                    if (step instanceof Expression.Step.Index index) {
                        children.add(index.key());
                    }
                }
            }
            case Expression.Call call -> children.addAll(call.arguments());
            case Expression.ObjectOf object ->
                object.entries().forEach(entry -> {
                    children.add(entry.key());
                    children.add(entry.value());
                });
            case Expression.TupleOf tuple -> children.addAll(tuple.elements());
            case Expression.ForOf loop -> addLoop(loop, children);
            case Expression.Conditional conditional -> {
                children.add(conditional.condition());
                children.add(conditional.whenTrue());
                children.add(conditional.whenFalse());
            }
            case Expression.Operation operation -> {
                children.add(operation.first());
                operation.rest().forEach(operand -> children.add(operand.value()));
            }
            case Expression.Negation negation -> children.add(negation.value());
            case Expression.Parentheses parentheses -> children.add(parentheses.inner());
        }
        return children;
    }

    private static void addPart(TemplatePart part, List<Expression> children) {
        switch (part) {
            case TemplatePart.Literal _ -> {}
            case TemplatePart.Interpolation interpolation -> children.add(interpolation.value());
            case TemplatePart.Directive directive -> children.addAll(directive.expressions());
        }
    }

    private static void addLoop(Expression.ForOf loop, List<Expression> children) {
        children.add(loop.collection());
        if (loop.key() != null) {
            children.add(loop.key());
        }
        children.add(loop.result().value());
        if (loop.result().condition() != null) {
            children.add(loop.result().condition());
        }
    }
}

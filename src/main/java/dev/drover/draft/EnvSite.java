package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the environment variables of a task are written: its env block or map, and the lines of its templates. */
record EnvSite(Bench bench, AppSite site) {

    /** A line of a template: its span without indentation and line end, and the template's place among the task's. */
    record Line(Span span, String text, BlockPath template) {}

    /** The value of a variable in the env block, or in a map that is written as an attribute. */
    Optional<Expression> value(String name) {
        Optional<Expression> inBlock = bench.attribute(site.env(), name).map(HclAttribute::value);
        return inBlock.or(() -> inMap(name));
    }

    Optional<Expression> map() {
        return bench.attribute(site.task(), "env").map(HclAttribute::value);
    }

    /** The map that the environment is, where it is written out. */
    Optional<Expression.ObjectOf> object() {
        return map().filter(Expression.ObjectOf.class::isInstance).map(Expression.ObjectOf.class::cast);
    }

    /** True for a map that an expression gives. */
    boolean isComputed() {
        return map().isPresent() && object().isEmpty();
    }

    Optional<Expression.Entry> entry(String name) {
        return object().stream()
                .flatMap(object -> object.entries().stream())
                .filter(entry -> key(entry.key()).equals(name))
                .findFirst();
    }

    private Optional<Expression> inMap(String name) {
        return entry(name).map(Expression.Entry::value);
    }

    private static String key(Expression key) {
        return key instanceof Expression.Variable variable
                ? variable.name()
                : Spelled.literal(key).orElse("");
    }

    /** The line that sets a variable in one of the task's templates. */
    Optional<Line> line(String name) {
        for (Line line : lines()) {
            if (line.text().startsWith(name + "=") || line.text().startsWith("export " + name + "=")) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** True when a template sets the variable in the middle of a line, where it can be seen but not told apart. */
    boolean isMentioned(String name) {
        return lines().stream().anyMatch(line -> mentions(line.text(), name + "="));
    }

    private static boolean mentions(String text, String assignment) {
        int at = text.indexOf(assignment);
        while (at >= 0) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_') {
                return true;
            }
            at = text.indexOf(assignment, at + 1);
        }
        return false;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        List<HclBlock> templates = bench.body(site.task()).stream()
                .flatMap(body -> body.blocks("template"))
                .toList();
        for (int i = 0; i < templates.size(); i++) {
            BlockPath path = site.task().then("template", null, i);
            Optional<HclAttribute> data = templates.get(i).body().attribute("data");
            data.ifPresent(each -> collect(each.value(), path, lines));
        }
        return lines;
    }

    private void collect(Expression data, BlockPath template, List<Line> lines) {
        boolean heredoc = data instanceof Expression.Template text && text.form() != Expression.Form.QUOTED;
        if (!heredoc) {
            return;
        }
        String text = bench.file().text();
        int at = text.indexOf('\n', data.span().start()) + 1;
        while (at > 0 && at < data.span().end()) {
            int end = text.indexOf('\n', at);
            if (end < 0 || end >= data.span().end()) {
                return;
            }
            int from = at;
            while (from < end && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
                from++;
            }
            int to = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(new Line(new Span(from, to), text.substring(from, to), template));
            at = end + 1;
        }
    }

    /** The first template whose lines become environment variables and can be added to. */
    Optional<BlockPath> environmentTemplate() {
        List<HclBlock> templates = bench.body(site.task()).stream()
                .flatMap(body -> body.blocks("template"))
                .toList();
        for (int i = 0; i < templates.size(); i++) {
            HclBody body = templates.get(i).body();
            boolean env = body.attribute("env")
                    .flatMap(each -> Spelled.literal(each.value()))
                    .filter("true"::equals)
                    .isPresent();
            boolean heredoc = body.attribute("data")
                    .map(HclAttribute::value)
                    .filter(each -> each instanceof Expression.Template text && text.form() != Expression.Form.QUOTED)
                    .isPresent();
            if (env && heredoc) {
                return Optional.of(site.task().then("template", null, i));
            }
        }
        return Optional.empty();
    }
}

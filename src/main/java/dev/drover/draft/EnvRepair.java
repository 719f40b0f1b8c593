package dev.drover.draft;

import dev.drover.draft.Blueprint.EnvChoice;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.ObjectEditor;
import dev.drover.hcl.TextEdit;
import dev.drover.hcl.Value;
import dev.drover.question.Answer;
import dev.drover.question.AnswerText;
import dev.drover.question.CompositeText;
import dev.drover.spec.Consul;
import dev.drover.spec.Env;
import dev.drover.spec.Template;
import dev.drover.spec.Variable;
import dev.drover.spec.Vault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The three-way rule for each environment variable, wherever the spec sets it: in its env block, or in a template's line. */
final class EnvRepair {
    private static final EnvChoice UNSET = new EnvChoice.Unset();

    private final Bench bench;
    private final EnvSite env;
    private final AppSite site;
    private final DraftRequest request;
    private final Predicate<String> answered;

    EnvRepair(Bench bench, AppSite site, DraftRequest request, Predicate<String> answered) {
        this.bench = bench;
        this.site = site;
        this.env = new EnvSite(bench, site);
        this.request = request;
        this.answered = answered;
    }

    void repair(Blueprint base, Blueprint now) {
        Set<String> names = new TreeSet<>(base.env().keySet());
        names.addAll(now.env().keySet());
        for (String name : names) {
            EnvChoice was = here(base.env().getOrDefault(name, UNSET));
            EnvChoice is = here(now.env().getOrDefault(name, UNSET));
            if (!was.equals(is)) {
                repair(name, was, is);
            }
        }
    }

    /** People name ports as they like. */
    private EnvChoice here(EnvChoice choice) {
        return choice instanceof EnvChoice.Expanded(String text)
                ? new EnvChoice.Expanded(new PortSite(bench, site).named(text))
                : choice;
    }

    private void repair(String name, EnvChoice was, EnvChoice is) {
        if (stands(name, is)) {
            return;
        }
        if (env.isComputed() && value(name, is).isPresent()) {
            bench.find(new DraftFinding(
                    "env-map",
                    "the environment of " + site.task() + " is computed, so nothing can be added to it in place",
                    "Add " + name + " = \"" + shown(is) + "\" by hand",
                    false));
            return;
        }
        boolean isBase = stands(name, was);
        if (isBase || answered.test("env." + name)) {
            String had = isBase ? shown(was) : present(name);
            takeOut(name, is);
            put(name, is);
            if (was instanceof EnvChoice.Open || had.startsWith("var.")) {
                dropVariable(bench, name);
            }
            bench.noted("env." + name, had, shown(is));
            return;
        }
        boolean human = !present(name).isEmpty();
        // A variable that a human set before the code asked for it, or took out, is theirs.
        if (human && !(was instanceof EnvChoice.Unset) && !(is instanceof EnvChoice.Unset)) {
            BlockPath at = bench.attribute(site.env(), name).isPresent()
                    ? site.env().then(name)
                    : env.line(name).map(EnvSite.Line::template).orElse(site.task());
            bench.doubt("env." + name, at, present(name), shown(is), shown(was));
        }
    }

    /** What the spec has for this variable, for people; "" for nothing. */
    private String present(String name) {
        return env.value(name)
                .map(value -> Spelled.shown(value, bench.file().text()))
                .or(() -> env.line(name).map(EnvSite.Line::text))
                .orElse(env.isMentioned(name) ? "a template" : "");
    }

    /** True when the spec has exactly what this choice would write. */
    private boolean stands(String name, EnvChoice choice) {
        Optional<Expression> value = env.value(name);
        Optional<EnvSite.Line> line = env.line(name);
        Optional<Value> wanted = value(name, choice);
        if (wanted.isPresent()) {
            return value.isPresent()
                    && Spelled.same(value.get(), wanted.get(), bench.file().text());
        }
        if (choice instanceof EnvChoice.Rendered(CompositeText text)) {
            return line.isPresent()
                    && line.get().text().equals(rendered(name, text, line.get().template()));
        }
        return value.isEmpty() && line.isEmpty() && !env.isMentioned(name);
    }

    /** The value in the env block that a choice makes; empty for what stands in a template or nowhere. */
    private static Optional<Value> value(String name, EnvChoice choice) {
        return switch (choice) {
            case EnvChoice.Fixed(String text) -> Optional.of(Value.of(text));
            case EnvChoice.Expanded(String text) -> Optional.of(Value.runtime(text));
            case EnvChoice.Open() -> Optional.of(Value.code("var." + name));
            case EnvChoice.Rendered _, EnvChoice.Unset _ -> Optional.empty();
        };
    }

    /** A line as it stands in a heredoc, in the delimiters of its template. */
    private String rendered(String name, CompositeText text, @Nullable BlockPath template) {
        DraftOptions.Delimiters delimiters = DraftOptions.Delimiters.USUAL;
        if (template != null) {
            Optional<String> left = literal(template, "left_delimiter");
            Optional<String> right = literal(template, "right_delimiter");
            delimiters = new DraftOptions.Delimiters(left.orElse("{{"), right.orElse("}}"));
        } else if (request.options().delimiters().isPresent()) {
            delimiters = request.options().delimiters().get();
        }
        return new TemplateText(delimiters, request.cluster())
                .line(name, text)
                .replace("${", "$${")
                .replace("%{", "%%{");
    }

    private Optional<String> literal(BlockPath path, String attribute) {
        return bench.attribute(path, attribute).flatMap(each -> Spelled.literal(each.value()));
    }

    /** Takes the old form out, unless the new one replaces it in its place. */
    private void takeOut(String name, EnvChoice is) {
        boolean staysInEnv = value(name, is).isPresent();
        Optional<HclAttribute> attribute = bench.attribute(site.env(), name);
        if (attribute.isPresent() && !staysInEnv) {
            HclBody body = bench.body(site.env()).orElseThrow();
            bench.change(bench.editor().remove(body, attribute.get()));
        }
        Optional<Expression.Entry> entry = env.entry(name);
        if (entry.isPresent() && !staysInEnv) {
            bench.change(new ObjectEditor(bench.file()).remove(env.object().orElseThrow(), entry.get()));
        }
        Optional<EnvSite.Line> line = env.line(name);
        if (line.isPresent() && !(is instanceof EnvChoice.Rendered)) {
            bench.change(wholeLine(line.get()));
        }
    }

    private TextEdit wholeLine(EnvSite.Line line) {
        String text = bench.file().text();
        int start = text.lastIndexOf('\n', line.span().start() - 1) + 1;
        int end = text.indexOf('\n', line.span().end()) + 1;
        return new TextEdit(new dev.drover.hcl.Span(start, end), "");
    }

    private void put(String name, EnvChoice is) {
        if (is instanceof EnvChoice.Open) {
            boolean declared = BlockPath.root()
                    .then("variable", name)
                    .blockIn(bench.file())
                    .isPresent();
            if (!declared) {
                Additions.declare(
                        bench,
                        Variable.required(name, "string")
                                .description("Not known yet: answer the question env." + name + "."));
            }
        }
        if (is instanceof EnvChoice.Rendered(CompositeText text)) {
            putLine(name, text);
            return;
        }
        value(name, is).ifPresent(value -> putValue(name, value));
    }

    private void putValue(String name, Value value) {
        Optional<Expression> present = env.value(name);
        if (present.isPresent()) {
            bench.change(bench.editor()
                    .replaceExpression(present.get(), Spelled.inStyleOf(present.get(), value), Readings.ONCE));
        } else if (env.object().isPresent()) {
            bench.change(new ObjectEditor(bench.file()).add(env.object().get(), name, value, Readings.ONCE));
        } else if (bench.body(site.env()).isPresent()) {
            bench.set(site.env(), name, value, Readings.ONCE);
        } else {
            Additions.add(bench, site.task(), "task", Env.none().set(name, value));
        }
    }

    private void putLine(String name, CompositeText text) {
        Optional<EnvSite.Line> old = env.line(name);
        Optional<BlockPath> template = old.map(EnvSite.Line::template).or(env::environmentTemplate);
        if (old.isPresent()) {
            bench.change(new TextEdit(
                    old.get().span(), rendered(name, text, old.get().template())));
        } else if (template.isPresent()) {
            append(template.get(), rendered(name, text, template.get()));
        } else {
            String data = new TemplateText(
                                    request.options().delimiters().orElse(DraftOptions.Delimiters.USUAL),
                                    request.cluster())
                            .line(name, text)
                    + "\n";
            Template added =
                    Template.to("${NOMAD_SECRETS_DIR}/app.env", data).env(true).changeMode("restart");
            Additions.add(
                    bench,
                    site.task(),
                    "task",
                    request.options()
                            .delimiters()
                            .map(each -> added.delimiters(each.left(), each.right()))
                            .orElse(added));
        }
        rights(text);
    }

    /** A line at the end of a heredoc, indented as the last one is. */
    private void append(BlockPath template, String line) {
        Expression data = bench.attribute(template, "data").orElseThrow().value();
        String text = bench.file().text();
        int end = text.lastIndexOf('\n', data.span().end() - 1) + 1;
        int last = end;
        String indentation = "";
        while (last > data.span().start()) {
            int before = text.lastIndexOf('\n', last - 2) + 1;
            String candidate = text.substring(before, last);
            if (before > data.span().start() && !candidate.isBlank()) {
                indentation = candidate.substring(
                        0, candidate.length() - candidate.stripLeading().length());
                break;
            }
            last = before;
        }
        String newline = text.startsWith("\r\n", Math.max(0, end - 2)) ? "\r\n" : "\n";
        bench.change(new TextEdit(new dev.drover.hcl.Span(end, end), indentation + line + newline));
    }

    /** What reads from Vault or Consul needs the right to. */
    private void rights(CompositeText text) {
        boolean vault = reads(text, Answer.FromVault.class) && !has("vault");
        if (vault) {
            String policy = request.advice().conventions().policy(JobName.of(request.name()));
            Additions.add(
                    bench,
                    site.task(),
                    "task",
                    Vault.forCluster(request.cluster().versionOrCommon(), "", List.of(policy)));
        }
        boolean consul = reads(text, Answer.FromConsul.class)
                && request.cluster().versionOrCommon().hasWorkloadIdentity()
                && !has("consul");
        if (consul) {
            Additions.add(bench, site.task(), "task", Consul.none());
        }
    }

    private boolean has(String block) {
        return List.of(site.task(), site.group(), site.job()).stream()
                .anyMatch(path -> path.then(block).blockIn(bench.file()).isPresent());
    }

    private static boolean reads(CompositeText text, Class<? extends Answer> kind) {
        return text.pieces().stream()
                .anyMatch(piece -> piece instanceof CompositeText.Piece.From(Answer source) && kind.isInstance(source));
    }

    /** Takes out the declaration of a variable that nothing refers to any more. */
    static void dropVariable(Bench bench, String name) {
        String text = bench.file().text();
        BlockPath path = BlockPath.root().then("variable", name);
        boolean used = refers(text, "var." + name);
        path.blockIn(bench.file())
                .filter(block -> !used && block.body().attribute("default").isEmpty())
                .ifPresent(
                        block -> bench.change(bench.editor().remove(bench.file().body(), block)));
    }

    private static boolean refers(String text, String reference) {
        int at = text.indexOf(reference);
        while (at >= 0) {
            int end = at + reference.length();
            if (end >= text.length()
                    || !(Character.isLetterOrDigit(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0)) {
                return true;
            }
            at = text.indexOf(reference, end);
        }
        return false;
    }

    static String shown(@Nullable EnvChoice choice) {
        return switch (Objects.requireNonNullElse(choice, UNSET)) {
            case EnvChoice.Fixed(String text) -> text;
            case EnvChoice.Expanded(String text) -> text;
            case EnvChoice.Open() -> "asked";
            case EnvChoice.Unset() -> "";
            case EnvChoice.Rendered(CompositeText text) -> {
                if (text.pieces().size() == 1
                        && text.pieces().getFirst() instanceof CompositeText.Piece.From(Answer source)) {
                    yield AnswerText.of(source);
                }
                StringBuilder out = new StringBuilder();
                for (CompositeText.Piece piece : text.pieces()) {
                    switch (piece) {
                        case CompositeText.Piece.Plain(String plain) -> out.append(plain);
                        case CompositeText.Piece.From(Answer source) ->
                            out.append("{{").append(AnswerText.of(source)).append("}}");
                    }
                }
                yield out.toString();
            }
        };
    }
}

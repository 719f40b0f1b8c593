package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Role;
import dev.drover.facts.dockerfile.Shipped;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Variables that stand in configuration which is filled in as the container starts, each in the words of its format: nginx's
 * templates ({@code ${X}}), a Caddyfile ({@code {$X:default}}, {@code {env.X}}), supervisord ({@code %(ENV_X)s}), Go templates
 * ({@code {{ .Env.X }}}), node-config's {@code custom-environment-variables}, and a program's own {@code config.yaml} with
 * {@code ${X:default}} in it.
 */
public final class TemplateVariables implements FactFinder {
    private static final long LARGEST = 100_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_A_LINE = 20;
    private static final Set<String> OWN = Set.of("config", "configuration", "settings", "conf", "app");
    private static final Set<String> FORMATS = Set.of("yaml", "yml", "json", "toml", "ini", "conf", "hocon");

    @Override
    public String name() {
        return "configuration templates";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Shipped shipped = Shipped.of(scope);
        for (SourceFile file : scope.files()) {
            Optional<Form> form = file.size() <= LARGEST ? form(file) : Optional.empty();
            boolean own = form.isPresent()
                    && CodeFiles.reachable(scope, file.path())
                    && shipped.holds(file.path())
                    && Role.of(file.path()) == Role.SERVICE;
            if (own) {
                scope.tree().text(file.path()).ifPresent(text -> lines(text, form.orElseThrow(), clues));
            }
        }
    }

    /** How a format writes a variable: what stands before the name, what follows it, and whether a default may stand between. */
    private record Form(List<String> heads, String end) {
        static final Form SHELL = new Form(List.of("${"), "}");
        static final Form CADDY = new Form(List.of("{$", "{env."), "}");
        static final Form SUPERVISOR = new Form(List.of("%(ENV_"), ")s");
        static final Form GO = new Form(List.of(".Env."), "");
        static final Form NAMES = new Form(List.of("\"", ": "), "");
    }

    private static Optional<Form> form(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (stem.equals("custom-environment-variables")) {
            return Optional.of(Form.NAMES);
        }
        if (name.equals("caddyfile")) {
            return Optional.of(Form.CADDY);
        }
        if (name.startsWith("supervisor") && FORMATS.contains(ending)) {
            return Optional.of(Form.SUPERVISOR);
        }
        if (name.endsWith(".conf.template") || name.equals("default.template")) {
            return Optional.of(Form.SHELL);
        }
        if (ending.equals("tmpl")) {
            return Optional.of(Form.GO);
        }
        return OWN.contains(stem) && FORMATS.contains(ending) ? Optional.of(Form.SHELL) : Optional.empty();
    }

    private static void lines(SourceText text, Form form, Consumer<Clue> clues) {
        for (int number = 1; number <= text.count(); number++) {
            String line = text.line(number).strip();
            int at = number;
            if (line.length() <= LONGEST_LINE && !line.startsWith("#") && !line.startsWith("//")) {
                for (String head : form.heads()) {
                    each(
                            line,
                            head,
                            form.end(),
                            read -> clues.accept(Variables.clue(read, text.path(), at, line, EvidenceClass.SOURCE)));
                }
            }
        }
    }

    private static void each(String line, String head, String end, Consumer<Read> found) {
        int from = 0;
        for (int count = 0; count < MOST_A_LINE; count++) {
            int start = line.indexOf(head, from);
            if (start < 0) {
                return;
            }
            from = start + head.length();
            Cursor at = new Cursor(line, from);
            String name = at.word();
            boolean alone = head.equals("\"") ? at.peek() == '"' : !head.equals(": ") || at.atEnd();
            if (alone && Names.isProposable(name)) {
                read(name, end, at).ifPresent(found);
            }
        }
    }

    private static Optional<Read> read(String name, String end, Cursor at) {
        if (end.isEmpty() || at.take(end)) {
            return Optional.of(end.isEmpty() ? Read.optional(name) : Read.needed(name));
        }
        boolean given = at.take(":-") || at.take(":") || at.take("-");
        int close = given ? at.rest().indexOf(end) : -1;
        return close < 0
                ? Optional.empty()
                : Optional.of(Read.withDefault(name, at.rest().substring(0, close)));
    }
}

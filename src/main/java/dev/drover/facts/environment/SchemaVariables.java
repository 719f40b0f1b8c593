package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Role;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Variables named in schemas and templates that aren't source code: Prisma's {@code env("X")} and its provider, Symfony's
 * {@code %env(int:X)%}, and ERB in YAML.
 */
public final class SchemaVariables implements FactFinder {
    private static final long LARGEST = 300_000;
    private static final List<String> SIGNS = List.of("ENV[", "ENV.fetch(", "%env(");
    private static final Map<String, String> PROVIDERS = Map.of(
            "postgresql",
            "postgres",
            "postgres",
            "postgres",
            "mysql",
            "mysql",
            "mongodb",
            "mongodb",
            "cockroachdb",
            "cockroachdb");

    @Override
    public String name() {
        return "schemas";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            String name = file.name();
            boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
            boolean read = (name.endsWith(".prisma") || yaml)
                    && file.size() <= LARGEST
                    && CodeFiles.reachable(scope, file.path())
                    && Role.of(file.path()) == Role.SERVICE;
            if (read) {
                scope.tree()
                        .text(file.path())
                        .filter(text -> !yaml || SIGNS.stream().anyMatch(text::contains))
                        .ifPresent(text -> lines(text, yaml, clues));
            }
        }
    }

    private static void lines(SourceText text, boolean yaml, Consumer<Clue> clues) {
        for (int number = 1; number <= text.count(); number++) {
            line(text.path(), number, text.line(number), yaml, clues);
        }
    }

    private static void line(String path, int number, String line, boolean yaml, Consumer<Clue> clues) {
        if (!yaml) {
            after(line, "env(", path, number, clues);
            int provider = line.indexOf("provider");
            int equals = line.indexOf('=', Math.max(provider, 0));
            if (provider >= 0 && equals > 0) {
                String value = new Cursor(line, equals + 1).spaces().literal().orElse("");
                String service = PROVIDERS.getOrDefault(value, "");
                if (!service.isEmpty()) {
                    clues.accept(new Clue(
                            new FactKey(FactName.SERVICE, service),
                            new FactValue.Text(service),
                            new Evidence(path, number, line, EvidenceClass.SOURCE)));
                }
            }
            return;
        }
        after(line, "ENV[", path, number, clues);
        after(line, "ENV.fetch(", path, number, clues);
        int symfony = line.indexOf("%env(");
        int close = symfony < 0 ? -1 : line.indexOf(')', symfony);
        if (close > 0) {
            String inner = line.substring(symfony + "%env(".length(), close);
            accept(Read.needed(inner.substring(inner.lastIndexOf(':') + 1)), path, number, line, clues);
        }
    }

    private static void after(String line, String head, String path, int number, Consumer<Clue> clues) {
        int from = line.indexOf(head);
        for (int count = 0; from >= 0 && count < 10; count++) {
            Cursor at = new Cursor(line, from + head.length()).spaces();
            at.literal().ifPresent(name -> accept(Fallbacks.of(name, at), path, number, line, clues));
            from = line.indexOf(head, from + head.length());
        }
    }

    private static void accept(Read read, String path, int number, String line, Consumer<Clue> clues) {
        if (Names.isProposable(read.name())) {
            clues.accept(Variables.clue(read, path, number, line, EvidenceClass.SOURCE));
        }
    }
}

package dev.drover.facts.listen;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Ports in the commands that start an app: the flags in its Dockerfile's CMD, its start scripts and its Procfile. */
public final class ScriptCommands implements FactFinder {
    private static final int LARGEST = 100_000;

    @Override
    public String name() {
        return "start commands";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<String> recipe =
                scope.tree().text(scope.dockerfile()).map(SourceText::lines).orElse(List.of());
        for (int number = 1; number <= recipe.size(); number++) {
            command(recipe, number, scope.dockerfile(), clues);
        }
        for (SourceFile file : scope.files()) {
            if (file.size() <= LARGEST
                    && CodeFiles.reachable(scope, file.path())
                    && Role.of(file.path()) == Role.SERVICE) {
                read(scope, file, recipe, clues);
            }
        }
    }

    private static void command(List<String> recipe, int number, String path, Consumer<Clue> clues) {
        String line = recipe.get(number - 1).strip();
        String upper = line.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("CMD") && !upper.startsWith("ENTRYPOINT")) {
            return;
        }
        StringBuilder command = new StringBuilder(line);
        for (int next = number; next < recipe.size() && command.toString().endsWith("\\"); next++) {
            command.setLength(command.length() - 1);
            command.append(' ').append(recipe.get(next).strip());
        }
        String words = command.substring(upper.startsWith("CMD") ? 3 : "ENTRYPOINT".length());
        String plain = words.strip().startsWith("[")
                ? words.replace('[', ' ').replace(']', ' ').replace(',', ' ')
                : words;
        Commands.clues(plain, new Evidence(path, number, Secrets.hidden(line), EvidenceClass.IMAGE), clues);
    }

    private static void read(AppScope scope, SourceFile file, List<String> recipe, Consumer<Clue> clues) {
        String name = file.name();
        if (name.equals("Procfile")) {
            lines(scope, file, (line, evidence) -> procfile(line, evidence, clues));
        } else if (name.endsWith(".sh") && recipe.stream().anyMatch(line -> line.contains(name))) {
            lines(scope, file, (line, evidence) -> {
                if (!line.strip().startsWith("#")) {
                    Commands.clues(line, evidence, clues);
                }
            });
        }
    }

    private static void procfile(String line, Evidence evidence, Consumer<Clue> clues) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equals("web")) {
            String command = line.substring(colon + 1).strip();
            clues.accept(new Clue(
                    FactKey.of(FactName.COMMAND),
                    new FactValue.Words(CommandLine.words(command)),
                    new Evidence(evidence.file(), evidence.line(), evidence.excerpt(), EvidenceClass.FRAMEWORK)));
            Commands.clues(command, evidence, clues);
        }
    }

    private static void lines(AppScope scope, SourceFile file, java.util.function.BiConsumer<String, Evidence> each) {
        List<String> lines =
                scope.tree().text(file.path()).map(SourceText::lines).orElse(List.of());
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.length() < 2_000) {
                each.accept(line, new Evidence(file.path(), number, Secrets.hidden(line), EvidenceClass.SOURCE));
            }
        }
    }
}

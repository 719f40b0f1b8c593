package dev.drover.facts.listen;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.shell.ShellWords;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.function.Consumer;

/** The {@code web} process of a Procfile: the command that starts the app elsewhere, and the port it is given there. */
public final class Procfiles implements FactFinder {
    private static final int LARGEST = 100_000;

    @Override
    public String name() {
        return "Procfile";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            if (file.name().equals("Procfile") && file.size() <= LARGEST && CodeFiles.reachable(scope, file.path())) {
                scope.tree().text(file.path()).ifPresent(text -> read(text, clues));
            }
        }
    }

    private static void read(SourceText text, Consumer<Clue> clues) {
        for (int number = 1; number <= text.count(); number++) {
            String line = text.line(number);
            if (line.startsWith("web:")) {
                String command = line.substring(4).strip();
                clues.accept(new Clue(
                        FactKey.of(FactName.COMMAND),
                        new FactValue.Words(ShellWords.words(command)),
                        new Evidence(text.path(), number, line, EvidenceClass.FRAMEWORK)));
                Commands.clues(command, new Evidence(text.path(), number, line, EvidenceClass.SOURCE), clues);
            }
        }
    }
}

package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Role;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads of shell scripts that the container itself runs: those its Dockerfile names, and entrypoints by name. */
final class EntrypointScripts implements Binder {
    private final List<String> recipe;

    EntrypointScripts(AppScope scope) {
        this.recipe = scope.dockerfile().isEmpty()
                ? List.of()
                : scope.tree()
                        .text(scope.dockerfile())
                        .map(text -> text.lines())
                        .orElse(List.of());
    }

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.SHELL || file.role() != Role.SERVICE) {
            return;
        }
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        boolean entrypoint = name.contains("entrypoint") || name.equals("start.sh") || name.equals("run.sh");
        if (recipe.stream().anyMatch(line -> runs(line, name)) || (entrypoint && recipe.isEmpty())) {
            ShellReads.of(file.lines(), found);
        }
    }

    /** Named by anything but a RUN step, which happens while building. */
    private static boolean runs(String line, String script) {
        String text = line.strip();
        return text.contains(script) && !text.regionMatches(true, 0, "RUN ", 0, 4);
    }
}

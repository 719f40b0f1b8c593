package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The environment variables that source code reads, in every language that {@code Language} lists, directly, through
 * functions of its own, or bound to fields. A variable that only tests, scripts or examples read is weak evidence.
 */
public final class EnvironmentReads implements FactFinder {
    private static final int MOST_PLACES = 6;

    @Override
    public String name() {
        return "environment reads";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<CodeFile> files = CodeFiles.of(scope).toList();
        Wrappers wrappers = new Wrappers();
        files.forEach(wrappers::learn);
        ReadScanner scanner = new ReadScanner(wrappers);
        List<Binder> binders = List.of(
                new Destructuring(),
                new NodeSchemas(),
                new PydanticSettings(),
                new GoTags(),
                new RustStructs(),
                new ConfigurationKeys(),
                new EntrypointScripts(scope));
        Map<String, Integer> places = new HashMap<>();
        for (CodeFile file : files) {
            BiConsumer<Integer, Read> found = (number, read) -> {
                if (places.merge(read.name(), 1, Integer::sum) <= MOST_PLACES) {
                    clues.accept(Variables.clue(read, file.path(), number, file.line(number), kind(file)));
                }
            };
            scanner.scan(file, found);
            binders.forEach(binder -> binder.read(file, found));
        }
    }

    private static EvidenceClass kind(CodeFile file) {
        return file.role() == Role.SERVICE ? EvidenceClass.SOURCE : EvidenceClass.NAME;
    }
}

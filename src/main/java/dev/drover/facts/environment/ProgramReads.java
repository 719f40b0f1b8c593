package dev.drover.facts.environment;

import dev.drover.facts.AppScope;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import java.util.ArrayList;
import java.util.List;

/** Every place where the sources of an app take a variable from the environment, whoever asks: one look over all files. */
public record ProgramReads(List<CodeFile> files, List<Place> places) {
    private static final int MOST = 20_000;

    public ProgramReads {
        files = List.copyOf(files);
        places = List.copyOf(places);
    }

    /** One read: in which file, on which line. */
    public record Place(CodeFile file, int line, Read read) {
        /** True when the running service does it, not a test or script. */
        public boolean inService() {
            return file.role() == Role.SERVICE;
        }
    }

    public static ProgramReads of(AppScope scope) {
        return scope.tree().once(new Key(scope.folder(), scope.dockerfile()), () -> read(scope));
    }

    private record Key(String folder, String dockerfile) {}

    private static ProgramReads read(AppScope scope) {
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
                new Dynaconf(files),
                new EntrypointScripts(scope));
        List<Place> places = new ArrayList<>();
        for (CodeFile file : files) {
            if (places.size() > MOST) {
                break;
            }
            scanner.scan(file, (line, read) -> places.add(new Place(file, line, read)));
            binders.forEach(binder -> binder.read(file, (line, read) -> places.add(new Place(file, line, read))));
        }
        return new ProgramReads(files, places);
    }
}

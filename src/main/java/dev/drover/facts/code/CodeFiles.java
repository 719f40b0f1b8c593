package dev.drover.facts.code;

import dev.drover.facts.AppScope;
import dev.drover.facts.dockerfile.Shipped;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The source code that may speak for an app. It leaves out other people's code, anything outside the build context, files
 * too large to have been written by hand, and those with nothing in them that a finder could read; what the Dockerfile doesn't
 * take into the image stands beside the service, and what its commands start is the service, whatever its folder is called. Every file of a tree is
 * looked through once, whoever asks and for however many apps; what is kept has a bound.
 */
public final class CodeFiles {
    private static final int MOST_FILES = 8_000;
    private static final long LARGEST = 400_000;
    private static final int MOST_CHARACTERS = 24 << 20;

    private final List<CodeFile> files;
    private final List<String> partial;

    private CodeFiles(List<CodeFile> files, List<String> partial) {
        this.files = files;
        this.partial = partial;
    }

    /** The files of an app's own. */
    public static Stream<CodeFile> of(AppScope scope) {
        Shipped shipped = Shipped.of(scope);
        return in(scope.tree()).files.stream()
                .filter(file -> reachable(scope, file.path()) && scope.includes(file.path()))
                .map(file -> shipped.starts(file.path())
                        ? file.as(Role.SERVICE)
                        : shipped.holds(file.path()) ? file : file.as(Role.ASIDE));
    }

    /** What of a tree's code was not looked at, for people. */
    public static List<String> partial(SourceTree tree) {
        return in(tree).partial;
    }

    private static CodeFiles in(SourceTree tree) {
        return tree.once(CodeFiles.class, () -> read(tree));
    }

    private static CodeFiles read(SourceTree tree) {
        List<CodeFile> kept = new ArrayList<>();
        long characters = 0;
        for (SourceFile file : tree.files()) {
            Optional<Language> language = file.size() <= LARGEST ? Language.of(file.path()) : Optional.empty();
            Role role = language.isPresent() ? Role.of(file.path()) : Role.FOREIGN;
            if (role == Role.FOREIGN) {
                continue;
            }
            Optional<SourceText> text = tree.text(file.path());
            if (text.isPresent()) {
                CodeFile code = CodeFile.of(text.get(), language.orElseThrow(), role);
                characters += code.says() ? code.size() : 0;
                if (kept.size() >= MOST_FILES || characters > MOST_CHARACTERS) {
                    return new CodeFiles(
                            kept,
                            List.of("of the source code, only " + kept.size()
                                    + " files were searched for ports and variables, up to " + file.path()));
                }
                if (code.says()) {
                    kept.add(code);
                }
            }
        }
        return new CodeFiles(kept, List.of());
    }

    /** True when the file lies in what the image is built from, or in the app's own folder. */
    public static boolean reachable(AppScope scope, String path) {
        return isUnder(scope.context(), path) || (!scope.folder().isEmpty() && isUnder(scope.folder(), path));
    }

    private static boolean isUnder(String folder, String path) {
        return folder.isEmpty() || folder.equals(".") || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }
}

package dev.drover.facts.code;

import dev.drover.facts.AppScope;
import dev.drover.source.SourceFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * The source code that may speak for an app. It leaves out other people's code, anything outside the build context, files
 * too large to have been written by hand, and blanks lines too long for the same reason; it stops after a number of files.
 */
public final class CodeFiles {
    private static final int MOST_FILES = 8_000;
    private static final long LARGEST = 400_000;
    private static final int LONGEST_LINE = 1_500;

    private CodeFiles() {}

    /** Reads them one after the other; nothing is kept. */
    public static Stream<CodeFile> of(AppScope scope) {
        return scope.files().stream()
                .filter(file -> file.size() <= LARGEST && reachable(scope, file.path()))
                .filter(file -> Language.of(file.path()).isPresent() && Role.of(file.path()) != Role.FOREIGN)
                .limit(MOST_FILES)
                .flatMap(file -> read(scope, file).stream());
    }

    /** True when the file lies in what the image is built from, or in the app's own folder. */
    public static boolean reachable(AppScope scope, String path) {
        return isUnder(scope.context(), path) || (!scope.folder().isEmpty() && isUnder(scope.folder(), path));
    }

    private static boolean isUnder(String folder, String path) {
        return folder.isEmpty() || folder.equals(".") || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private static java.util.Optional<CodeFile> read(AppScope scope, SourceFile file) {
        return scope.tree().text(file.path()).map(text -> {
            boolean broad = text.lines().stream().anyMatch(line -> line.length() > LONGEST_LINE);
            List<String> lines = broad
                    ? text.lines().stream()
                            .map(line -> line.length() > LONGEST_LINE ? "" : line)
                            .toList()
                    : text.lines();
            return new CodeFile(file.path(), Language.of(file.path()).orElseThrow(), Role.of(file.path()), lines);
        });
    }
}

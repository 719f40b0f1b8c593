package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the apps of a repository by what they are built from. */
final class Apps {
    private static final Set<String> NAMES = Set.of("dockerfile", "containerfile");

    private Apps() {}

    static List<AppScope> of(SourceTree tree, AnalysisRequest request) {
        String dockerfile = request.dockerfile().isEmpty() ? nearest(tree, request.folder()) : request.dockerfile();
        int slash = dockerfile.lastIndexOf('/');
        String context = slash < 0 ? "" : dockerfile.substring(0, slash);
        return List.of(new AppScope(tree, request.folder(), dockerfile, context, List.of()));
    }

    private static String nearest(SourceTree tree, String folder) {
        return tree.files().stream()
                .filter(file -> folder.isEmpty() || file.path().startsWith(folder + "/"))
                .filter(file -> NAMES.contains(file.name().toLowerCase(java.util.Locale.ROOT)))
                .map(SourceFile::path)
                .min(Comparator.comparingLong((String path) ->
                                path.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }
}

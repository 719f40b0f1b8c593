package dev.drover.wiring;

import dev.drover.app.SpecPath;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which specs a repository has or should have: the configured paths, what configured globs match, or one for each app its code shows. */
final class SpecPaths {
    private SpecPaths() {}

    static List<SpecPath> in(SourceTree tree, List<String> configured) {
        TreeSet<SpecPath> found = new TreeSet<>();
        boolean usual = configured.isEmpty() || configured.equals(List.of(SpecPath.USUAL.path()));
        for (String pattern : configured) {
            if (isGlob(pattern)) {
                matching(tree, pattern, found);
            } else {
                found.add(new SpecPath(pattern));
            }
        }
        if (usual) {
            found.clear();
            Analyser.analyse(tree, AnalysisRequest.WHOLE).stream()
                    .map(app -> app.scope().usualSpec())
                    .forEach(found::add);
            tree.files().stream()
                    .map(SourceFile::path)
                    .filter(path -> path.equals(SpecPath.USUAL.path()))
                    .map(SpecPath::new)
                    .forEach(found::add);
            if (found.isEmpty()) {
                found.add(SpecPath.USUAL);
            }
        }
        return List.copyOf(found);
    }

    private static void matching(SourceTree tree, String pattern, Set<SpecPath> found) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        PathMatcher atRoot = pattern.startsWith("**/")
                ? FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(3))
                : matcher;
        tree.files().stream()
                .map(SourceFile::path)
                .filter(path -> matcher.matches(Path.of(path)) || atRoot.matches(Path.of(path)))
                .map(SpecPath::new)
                .forEach(found::add);
    }

    private static boolean isGlob(String pattern) {
        return pattern.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }
}

package dev.drover.facts.dockerfile;

import dev.drover.facts.AppScope;
import dev.drover.facts.dockerfile.ImageContract.Copy;
import dev.drover.facts.image.KnownImages;
import dev.drover.facts.shell.Globs;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of the build context take part in what an app's image runs: those that its Dockerfile copies, in the last stage or
 * in one that it copies from. Where that can't be told (the whole context is copied, mounted or cloned, what is copied was built
 * before, or a variable stands in the path) every file may. An image that only hands out files runs nothing of what they were made from.
 */
public final class Shipped {
    private static final int DEEPEST = 20;
    private static final Shipped EVERYTHING = new Shipped(List.of(), true, false);

    private final List<String> sources;
    private final boolean everything;
    private final boolean onlyFiles;

    private Shipped(List<String> sources, boolean everything, boolean onlyFiles) {
        this.sources = sources;
        this.everything = everything;
        this.onlyFiles = onlyFiles;
    }

    public static Shipped of(AppScope scope) {
        return scope.tree().once(new Key(scope.dockerfile(), scope.context(), scope.target()), () -> read(scope));
    }

    private record Key(String dockerfile, String context, String target) {}

    private static Shipped read(AppScope scope) {
        Optional<SourceText> text = scope.tree().text(scope.dockerfile());
        Stages stages = Stages.of(text.map(SourceText::lines).orElse(List.of()), Map.of());
        Optional<ImageContract> image = stages.image(scope.target());
        if (image.isEmpty()) {
            return EVERYTHING;
        }
        boolean files = servesFiles(image.get());
        boolean mounted = text.filter(each -> each.contains("type=bind")).isPresent();
        List<String> copied = new ArrayList<>();
        collect(stages, image.get(), files ? 0 : DEEPEST, copied, new HashSet<>());
        boolean unknown =
                mounted || !files && copied.isEmpty() || copied.stream().anyMatch(Shipped::isOpen);
        String context = scope.context().isEmpty() || scope.context().equals(".") ? "" : scope.context() + "/";
        List<String> sources =
                copied.stream().map(source -> context + bare(source)).toList();
        boolean built = sources.stream().anyMatch(source -> isMissing(scope.tree(), source));
        return new Shipped(sources, (unknown || built) && !files, files);
    }

    private static void collect(Stages stages, ImageContract image, int depth, List<String> found, Set<String> seen) {
        for (Copy copy : image.copies()) {
            if (copy.stage().isEmpty()) {
                copy.sources().stream()
                        .filter(source -> !source.contains("://") && !source.startsWith("<<"))
                        .forEach(found::add);
            } else if (depth > 0 && seen.add(copy.stage())) {
                stages.stage(copy.stage()).ifPresent(stage -> collect(stages, stage, depth - 1, found, seen));
            }
        }
    }

    private static boolean servesFiles(ImageContract image) {
        if (KnownImages.servesFiles(image.base().value())) {
            return true;
        }
        return image.base().value().contains("busybox")
                && image.commands().command().or(image.commands()::entrypoint).stream()
                        .flatMap(run -> run.commands().stream())
                        .anyMatch(words -> words.stream().anyMatch(word -> word.endsWith("httpd")));
    }

    /** Copied from a build that happened before, outside of the Dockerfile: anything may have gone into it. */
    private static boolean isMissing(SourceTree tree, String source) {
        return !Globs.isPattern(source)
                && tree.files().stream()
                        .noneMatch(file ->
                                file.path().equals(source) || file.path().startsWith(source + "/"));
    }

    private static boolean isOpen(String source) {
        String bare = bare(source);
        return bare.isEmpty() || bare.contains("$") || bare.equals("*") || bare.equals("**") || bare.startsWith("..");
    }

    private static String bare(String source) {
        String path = source;
        while (path.startsWith("./") || path.startsWith("/")) {
            path = path.substring(path.startsWith("/") ? 1 : 2);
        }
        path = path.equals(".") ? "" : path;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** True when the file at this path of the repository may be part of what the image runs. */
    public boolean holds(String path) {
        return everything
                || sources.stream()
                        .anyMatch(source -> path.equals(source)
                                || path.startsWith(source + "/")
                                || Globs.isPattern(source) && Globs.covers(source, path));
    }

    /** True for an image that hands out files and runs no program of the app's own. */
    public boolean onlyFiles() {
        return onlyFiles;
    }
}

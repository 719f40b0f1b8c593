package dev.drover.facts.dockerfile;

import dev.drover.facts.AppScope;
import dev.drover.facts.command.Launch;
import dev.drover.facts.command.StartCommand;
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
import java.util.stream.Stream;

/**
 * Which files of the build context take part in what an app's image runs: those that its Dockerfile copies, in the last stage or
 * in one that it copies from. Where that can't be told (the whole context is copied, mounted or cloned, what is copied was built
 * before, or a variable stands in the path) every file may. An image that only hands out files runs nothing of what they were made from.
 * The files that the image's own commands start are known by name.
 */
public final class Shipped {
    private static final int DEEPEST = 20;
    private static final Shipped EVERYTHING = new Shipped(List.of(), true, false, Set.of());

    private final List<String> sources;
    private final boolean everything;
    private final boolean onlyFiles;
    private final Set<String> started;

    private Shipped(List<String> sources, boolean everything, boolean onlyFiles, Set<String> started) {
        this.sources = sources;
        this.everything = everything;
        this.onlyFiles = onlyFiles;
        this.started = Set.copyOf(started);
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
        return new Shipped(sources, (unknown || built) && !files, files, started(scope, image.get(), context));
    }

    /** The repository's files that the commands name, by their paths there, in the working directory, or as modules of Python. */
    private static Set<String> started(AppScope scope, ImageContract image, String context) {
        List<List<String>> commands = Stream.of(
                        image.commands().entrypoint(), image.commands().command())
                .flatMap(Optional::stream)
                .flatMap(run -> run.commands().stream())
                .toList();
        Launch.Step here = new Launch.Step(StartCommand.of(List.of()), scope.dockerfile(), 1, "");
        String folder = context.isEmpty() ? scope.folder() : context.substring(0, context.length() - 1);
        String home = image.word("WORKDIR").map(Setting::value).orElse("");
        Set<String> found = new HashSet<>();
        for (Launch.Step step : Launch.follow(scope.tree(), folder, commands, here)) {
            for (String word : step.command().words()) {
                String inside = !home.isEmpty() && word.startsWith(home + "/") ? word.substring(home.length()) : word;
                found.add(context + bare(inside));
                if (!word.contains("/") && word.contains(".")) {
                    found.add(context + word.split(":", 2)[0].replace('.', '/') + ".py");
                }
            }
        }
        return found;
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

    /** A server of files that is started as it comes, or by its own name; another program that is started in its image is the app. */
    private static boolean servesFiles(ImageContract image) {
        List<String> programs = image.commands().entrypoint().or(image.commands()::command).stream()
                .flatMap(run -> run.commands().stream())
                .flatMap(List::stream)
                .toList();
        if (KnownImages.servesFiles(image.base().value())) {
            return programs.isEmpty() || programs.stream().anyMatch(Shipped::isFileServer);
        }
        return image.base().value().contains("busybox") && programs.stream().anyMatch(word -> word.endsWith("httpd"));
    }

    private static boolean isFileServer(String word) {
        String name = word.substring(word.lastIndexOf('/') + 1);
        return KnownImages.servesFiles(name)
                || name.contains("entrypoint")
                || name.startsWith("apache")
                || name.endsWith("httpd");
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

    /** True when one of the image's commands starts the file at this path of the repository. */
    public boolean starts(String path) {
        return started.contains(path);
    }

    /** True for an image that hands out files and runs no program of the app's own. */
    public boolean onlyFiles() {
        return onlyFiles;
    }
}

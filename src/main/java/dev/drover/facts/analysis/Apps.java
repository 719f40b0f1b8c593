package dev.drover.facts.analysis;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.facts.AppScope;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.build.Builds;
import dev.drover.facts.build.Dockerfiles;
import dev.drover.facts.build.Dockerfiles.Ranked;
import dev.drover.facts.build.ImageBuild;
import dev.drover.facts.build.Origin;
import dev.drover.facts.compose.Workers;
import dev.drover.facts.dockerfile.Shipped;
import dev.drover.facts.image.ImageReference;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the apps of a repository by what they are built from. Several Dockerfiles are several apps when each stands in the
 * folder of a service, or when compose or CI builds each; a Dockerfile for tests or development is no app.
 */
final class Apps {
    private static final int MOST_APPS = 30;
    /** Folders that hold how a thing is built, not the thing. */
    private static final Set<String> PLUMBING = Set.of(
            "docker",
            ".docker",
            "deploy",
            "deployment",
            "deployments",
            "build",
            "ci",
            "infra",
            "infrastructure",
            "container",
            "containers",
            "etc",
            "ops",
            "devops",
            "packaging",
            "dockerfiles",
            "images",
            "image");

    private Apps() {}

    static List<AppScope> of(SourceTree tree, AnalysisRequest request) {
        String origin = Origin.of(request.origin(), tree);
        List<ImageBuild> builds = Builds.of(tree, request.folder(), origin);
        List<Ranked> all = Dockerfiles.of(tree, builds);
        if (!request.dockerfile().isEmpty()) {
            return List.of(chosen(tree, request, origin, all));
        }
        List<AppScope> found = inFolder(tree, request.folder(), origin, all).stream()
                .flatMap(main -> besides(main, all).stream())
                .limit(MOST_APPS)
                .toList();
        List<AppScope> named = found.stream()
                .filter(each -> !each.service().isEmpty() && each.service().equals(request.service()))
                .toList();
        return named.isEmpty() ? found : named;
    }

    private static List<AppScope> inFolder(SourceTree tree, String folder, String origin, List<Ranked> all) {
        List<AppScope> whole = scopes(tree, "", all, origin);
        if (folder.isEmpty()) {
            return whole;
        }
        List<AppScope> own = whole.stream()
                .filter(each -> each.folder().equals(folder) || each.folder().startsWith(folder + "/"))
                .toList();
        List<Ranked> inside = all.stream()
                .filter(each -> each.path().startsWith(folder + "/"))
                .toList();
        return own.isEmpty() ? scopes(tree, folder, inside, origin) : own;
    }

    /** The app, and after it those of the same folder: workers that run its image, and what other Dockerfiles there are released as. */
    private static List<AppScope> besides(AppScope main, List<Ranked> all) {
        List<AppScope> found = new ArrayList<>(List.of(main));
        Workers.of(main.tree(), main.dockerfile()).forEach(name -> found.add(main.beside(name)));
        Set<String> images = all.stream()
                .filter(each -> each.path().equals(main.dockerfile()))
                .flatMap(each -> released(each).stream())
                .collect(Collectors.toSet());
        for (Ranked other : all) {
            String name = suffix(other.path());
            boolean near = other.folder().equals(folderOf(main.dockerfile()))
                    && !other.path().equals(main.dockerfile())
                    && !main.dockerfile().isEmpty();
            if (near && other.deployed() && !name.isEmpty() && isReleasedApart(other, images)) {
                found.add(scope(main.tree(), other, main.folder(), List.of(main.folder()), main.origin())
                        .beside(name));
            }
        }
        return found;
    }

    /** Another platform runs it as an app of its own, or CI publishes it under another name than the main one. */
    private static boolean isReleasedApart(Ranked other, Set<String> images) {
        boolean declared = other.builds().stream()
                .anyMatch(build -> build.production() && build.place().kind() == EvidenceClass.DECLARED);
        Set<String> own = released(other);
        return declared || !own.isEmpty() && !images.isEmpty() && own.stream().noneMatch(images::contains);
    }

    /** The names under which pipelines publish what is built from a Dockerfile. */
    private static Set<String> released(Ranked dockerfile) {
        return dockerfile.builds().stream()
                .filter(build -> build.production() && build.place().file().startsWith("."))
                .flatMap(build -> build.images().stream())
                .map(ImageReference::of)
                .filter(ImageReference::settled)
                .map(ImageReference::repository)
                .collect(Collectors.toSet());
    }

    /** {@code worker} of {@code Dockerfile.worker} and {@code worker.Dockerfile}; "" for a plain one, or a name that is no word. */
    private static String suffix(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        int at = Math.max(lower.indexOf("dockerfile"), lower.indexOf("containerfile"));
        String before = at > 0 ? name.substring(0, at - 1) : "";
        int end = at + (lower.startsWith("container", Math.max(at, 0)) ? "containerfile" : "dockerfile").length() + 1;
        String word = before.isEmpty() && end < name.length() ? name.substring(end) : before;
        boolean sound = word.chars().allMatch(c -> c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c));
        return sound ? word.toLowerCase(Locale.ROOT) : "";
    }

    private static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static List<AppScope> scopes(SourceTree tree, String folder, List<Ranked> inside, String origin) {
        List<Ranked> apps = inside.isEmpty() ? List.of() : apps(tree, inside, origin);
        if (apps.isEmpty()) {
            return List.of(new AppScope(tree, folder, "", folder, "", List.of(), origin, ""));
        }
        List<String> folders = apps.size() == 1
                ? List.of(folder)
                : apps.stream().map(each -> folder(each, apps)).toList();
        List<AppScope> scopes = new ArrayList<>();
        for (int i = 0; i < apps.size(); i++) {
            scopes.add(scope(tree, apps.get(i), folders.get(i), folders, origin));
        }
        return scopes;
    }

    private static AppScope chosen(SourceTree tree, AnalysisRequest request, String origin, List<Ranked> all) {
        String path = request.dockerfile();
        if (tree.text(path).isEmpty()) {
            List<String> known = all.stream().map(Ranked::path).limit(5).toList();
            throw new RepositoryProblem(
                    Place.file(path),
                    "there is no such Dockerfile",
                    known.isEmpty() ? "The repository has none" : "Name one of " + String.join(", ", known));
        }
        Ranked ranked = all.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseGet(() -> new Ranked(path, 0, true, "it was asked for", List.of()));
        return scope(tree, ranked, request.folder(), List.of(request.folder()), origin);
    }

    /** The likeliest Dockerfile of each folder, the likeliest first; where nothing is for deploying, the best of what there is. */
    private static List<Ranked> apps(SourceTree tree, List<Ranked> ranked, String origin) {
        Map<String, Ranked> byFolder = new LinkedHashMap<>();
        ranked.stream()
                .filter(Ranked::deployed)
                .limit(MOST_APPS)
                .forEach(each -> byFolder.putIfAbsent(
                        PLUMBING.contains(last(each.folder())) ? parent(each.folder()) : each.folder(), each));
        List<Ranked> found = new ArrayList<>(byFolder.values());
        if (found.isEmpty()) {
            return List.of(ranked.getFirst());
        }
        Optional<Ranked> root = Optional.ofNullable(byFolder.get(""));
        if (root.isPresent() && found.size() > 1) {
            Shipped shipped = Shipped.of(scope(tree, root.get(), "", List.of(""), origin));
            found.removeIf(each -> !each.equals(root.get())
                    && each.builds().stream().noneMatch(ImageBuild::production)
                    && takes(shipped, tree, each.folder()));
        }
        return List.copyOf(found);
    }

    /** The root's image has what is in the folder: the Dockerfile there makes the same thing again, not another app. */
    private static boolean takes(Shipped shipped, SourceTree tree, String folder) {
        return tree.files().stream()
                .map(SourceFile::path)
                .anyMatch(path -> path.startsWith(folder + "/") && shipped.holds(path));
    }

    private static String last(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    private static String parent(String folder) {
        int slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }

    private static String folder(Ranked app, List<Ranked> apps) {
        String folder = app.folder();
        String above = PLUMBING.contains(last(folder)) ? parent(folder) : folder;
        boolean taken = apps.stream()
                .anyMatch(other -> !other.equals(app) && other.folder().equals(above));
        return taken ? folder : above;
    }

    private static AppScope scope(SourceTree tree, Ranked app, String folder, List<String> folders, String origin) {
        Optional<ImageBuild> build = app.builds().stream()
                .filter(ImageBuild::production)
                .findFirst()
                .or(() -> app.builds().stream().findFirst());
        String context = build.map(ImageBuild::context)
                .orElseGet(() -> PLUMBING.contains(last(app.folder())) ? parent(app.folder()) : app.folder());
        Set<String> siblings = new TreeSet<>(folders);
        siblings.removeIf(each -> each.isEmpty() || each.equals(folder) || folder.startsWith(each + "/"));
        String target =
                build.filter(ImageBuild::production).map(ImageBuild::target).orElse("");
        return new AppScope(tree, folder, app.path(), context, target, List.copyOf(siblings), origin, "");
    }
}

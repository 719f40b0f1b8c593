package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.ComposeProjects;
import dev.drover.facts.compose.ComposeService;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every build of an image that the repository describes anywhere, the most telling first. */
public final class Builds {
    private static final int MOST_FILES = 300;
    private static final int LARGEST = 200_000;

    private Builds() {}

    /** Reads all of them; {@code origin} is where the repository lives, "" when that isn't known. */
    public static List<ImageBuild> of(SourceTree tree, String folder, String origin) {
        return tree.once(new Key(folder, origin), () -> all(tree, folder, origin));
    }

    private record Key(String folder, String origin) {}

    private static List<ImageBuild> all(SourceTree tree, String folder, String origin) {
        List<ImageBuild> builds = new ArrayList<>();
        BuildYaml.of(tree, folder, origin).ifPresent(file -> builds.add(file.build()));
        tree.files().stream()
                .filter(file -> file.size() <= LARGEST
                        && (ScriptBuilds.reads(file)
                                || Workflows.reads(file.path())
                                || PlatformBuilds.reads(file)
                                || Bake.reads(file.path())))
                .filter(file ->
                        !file.path().contains("node_modules/") && !file.path().contains("vendor/"))
                .limit(MOST_FILES)
                .forEach(file -> read(tree, file, origin, builds));
        for (ComposeProjects.Project project : ComposeProjects.of(tree)) {
            for (ComposeService service : project.services()) {
                composed(service, project.aside()).ifPresent(builds::add);
            }
        }
        return builds.stream().filter(build -> exists(tree, build.dockerfile())).toList();
    }

    private static boolean exists(SourceTree tree, String path) {
        return !path.isEmpty() && tree.text(path).isPresent();
    }

    private static void read(SourceTree tree, SourceFile file, String origin, List<ImageBuild> builds) {
        tree.text(file.path()).ifPresent(text -> {
            if (Workflows.reads(file.path())) {
                builds.addAll(Workflows.of(tree, text, known(origin)));
            }
            if (Bake.reads(file.path())) {
                builds.addAll(Bake.of(text, known(origin)));
            }
            if (PlatformBuilds.reads(file)) {
                PlatformBuilds.of(text).ifPresent(builds::add);
            }
            if (ScriptBuilds.reads(file)) {
                builds.addAll(ScriptBuilds.of(text, known(origin)));
            }
        });
    }

    /** What CI services call the repository they run for. */
    private static Symbols known(String origin) {
        Symbols symbols = new Symbols();
        int slash = origin.indexOf('/');
        if (slash > 0) {
            String owner = origin.substring(0, slash);
            String name = origin.substring(origin.lastIndexOf('/') + 1);
            for (String variable :
                    List.of("github.repository", "GITHUB_REPOSITORY", "CI_PROJECT_PATH", "DRONE_REPO", "CI_REPO")) {
                symbols.put(variable, origin, false);
            }
            for (String variable : List.of(
                    "github.repository_owner",
                    "GITHUB_REPOSITORY_OWNER",
                    "CI_PROJECT_NAMESPACE",
                    "DRONE_REPO_OWNER",
                    "github.actor")) {
                symbols.put(variable, owner, false);
            }
            for (String variable : List.of("github.event.repository.name", "CI_PROJECT_NAME", "DRONE_REPO_NAME")) {
                symbols.put(variable, name, false);
            }
        }
        return symbols;
    }

    private static Optional<ImageBuild> composed(ComposeService service, boolean aside) {
        boolean production = !aside && !service.development();
        return service.dockerfile()
                .map(dockerfile -> new ImageBuild(
                        dockerfile,
                        service.context().orElse(""),
                        service.target(),
                        service.image().isEmpty() ? List.of() : List.of(service.image()),
                        service.buildArguments(),
                        production,
                        new ImageBuild.Place(
                                service.file(),
                                service.line(),
                                service.name() + ": build " + dockerfile,
                                EvidenceClass.COMPOSED)));
    }
}

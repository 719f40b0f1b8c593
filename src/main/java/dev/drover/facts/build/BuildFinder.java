package dev.drover.facts.build;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.image.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * States which Dockerfile the app is built from and why, the context and target, and the names that builds give the image.
 * Other Dockerfiles of the repository are kept as weak alternatives.
 */
public final class BuildFinder implements FactFinder {
    private static final int MOST_OTHERS = 10;
    /** What a workflow speaks of that makes an image, itself or through another that it calls; an action of the owner's own may. */
    private static final List<String> IMAGE_SIGNS =
            List.of("docker", "ghcr.io", "image", "packages:", ".yml@", ".yaml@");

    @Override
    public String name() {
        return "builds";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<ImageBuild> builds = Builds.of(scope.tree(), scope.folder(), scope.origin());
        if (!scope.dockerfile().isEmpty()) {
            chosen(scope, builds, clues);
        }
        builds.stream()
                .filter(build -> build.production() && build.dockerfile().equals(scope.dockerfile()))
                .forEach(build -> build.images().forEach(image -> image(image, build, clues)));
        published(scope, builds, clues);
    }

    private static void chosen(AppScope scope, List<ImageBuild> builds, Consumer<Clue> clues) {
        String first =
                scope.tree().text(scope.dockerfile()).map(text -> text.line(1)).orElse("");
        say(
                clues,
                FactName.DOCKERFILE,
                scope.dockerfile(),
                new Evidence(scope.dockerfile(), 1, first, EvidenceClass.IMAGE));
        Evidence itself = new Evidence(scope.dockerfile(), 1, first, EvidenceClass.SOURCE);
        say(clues, FactName.CONTEXT, shown(scope.context()), itself);
        if (!scope.target().isEmpty()) {
            say(clues, FactName.TARGET, scope.target(), itself);
        }
        for (ImageBuild build : builds) {
            if (build.dockerfile().equals(scope.dockerfile())) {
                say(clues, FactName.DOCKERFILE, build.dockerfile(), evidence(build));
                say(clues, FactName.CONTEXT, shown(build.context()), evidence(build));
                if (!build.target().isEmpty() && build.target().equals(scope.target())) {
                    say(clues, FactName.TARGET, build.target(), evidence(build));
                }
            }
        }
        Dockerfiles.of(scope.tree(), builds).stream()
                .filter(other -> !other.path().equals(scope.dockerfile()))
                .filter(other -> scope.siblings().stream()
                        .noneMatch(sibling -> other.path().startsWith(sibling + "/")))
                .limit(MOST_OTHERS)
                .forEach(other -> say(
                        clues,
                        FactName.DOCKERFILE,
                        other.path(),
                        new Evidence(
                                other.path(),
                                1,
                                scope.tree()
                                        .text(other.path())
                                        .map(text -> text.line(1))
                                        .orElse(""),
                                EvidenceClass.NAME)));
    }

    private static String shown(String context) {
        return context.isEmpty() ? "." : context;
    }

    private static Evidence evidence(ImageBuild build) {
        EvidenceClass kind = build.production() ? build.place().kind() : EvidenceClass.NAME;
        return new Evidence(
                build.place().file(), build.place().line(), build.place().excerpt(), kind);
    }

    private static void image(String written, ImageBuild build, Consumer<Clue> clues) {
        ImageReference reference = ImageReference.of(written);
        String repository = reference.repository().toLowerCase(Locale.ROOT);
        boolean named = reference.settled() && repository.equals(repository.strip());
        if (named) {
            boolean qualified = repository.contains("/");
            EvidenceClass kind = qualified ? build.place().kind() : EvidenceClass.FRAMEWORK;
            say(
                    clues,
                    FactName.IMAGE,
                    repository,
                    new Evidence(
                            build.place().file(),
                            build.place().line(),
                            build.place().excerpt(),
                            kind));
        }
    }

    /** A repository whose workflows build nothing that can be read is most often published under its own name. */
    private static void published(AppScope scope, List<ImageBuild> builds, Consumer<Clue> clues) {
        boolean known = builds.stream()
                .filter(build -> build.dockerfile().equals(scope.dockerfile()))
                .flatMap(build -> build.images().stream())
                .anyMatch(image -> ImageReference.of(image).settled());
        if (known || scope.origin().isEmpty() || scope.dockerfile().isEmpty()) {
            return;
        }
        String owner = scope.origin().substring(0, Math.max(0, scope.origin().indexOf('/')));
        scope.tree().files().stream()
                .filter(file -> Workflows.reads(file.path()) && Environments.named(file.path()))
                .filter(file -> scope.tree()
                        .text(file.path())
                        .filter(text -> IMAGE_SIGNS.stream().anyMatch(text::contains)
                                || text.text().toLowerCase(Locale.ROOT).contains("uses: " + owner + "/"))
                        .isPresent())
                .findFirst()
                .ifPresent(file -> say(
                        clues,
                        FactName.IMAGE,
                        "ghcr.io/" + scope.origin(),
                        new Evidence(
                                file.path(),
                                1,
                                scope.tree()
                                        .text(file.path())
                                        .map(text -> text.line(1))
                                        .orElse(""),
                                EvidenceClass.FRAMEWORK)));
    }

    private static void say(Consumer<Clue> clues, FactName name, String value, Evidence evidence) {
        clues.accept(new Clue(FactKey.of(name), new Text(value), evidence));
    }
}

package dev.drover.facts.compose;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds the app's service in the compose files (the one built from its Dockerfile) and states what it declares; the other
 * services of that project are what the app needs. A service set up for writing code is believed less.
 */
public final class ComposeFinder implements FactFinder {
    @Override
    public String name() {
        return "compose";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (ComposeProjects.Project project : ComposeProjects.of(scope.tree())) {
            List<ComposeService> built = project.services().stream()
                    .filter(service -> isBuiltFor(service, scope))
                    .toList();
            List<ComposeService> apps = built.isEmpty() ? only(project, scope) : built;
            if (apps.isEmpty()) {
                continue;
            }
            ComposeService app = main(apps, scope);
            boolean alone = BackingServices.alone(project, app);
            Set<String> backing = project.services().stream()
                    .filter(service -> BackingServices.isBacking(service, app, alone))
                    .map(ComposeService::name)
                    .collect(Collectors.toSet());
            new ServiceReading(scope, app, project.aside(), clues).read();
            new EnvironmentReading(scope, app, backing, clues).read();
            BackingServices.state(project, app, clues);
        }
    }

    /** Of several services of one image (a web server, a worker), the one that is meant, or else that publishes a port. */
    private static ComposeService main(List<ComposeService> apps, AppScope scope) {
        return apps.stream()
                .filter(service -> service.name().equals(scope.service()))
                .findFirst()
                .orElseGet(() -> main(apps));
    }

    private static ComposeService main(List<ComposeService> apps) {
        return apps.stream()
                .filter(service -> !service.aside())
                .filter(service -> !service.items("ports").isEmpty())
                .findFirst()
                .or(() -> apps.stream().filter(service -> !service.aside()).findFirst())
                .orElse(apps.getFirst());
    }

    private static boolean isBuiltFor(ComposeService service, AppScope scope) {
        return !scope.dockerfile().isEmpty()
                && service.dockerfile().filter(scope.dockerfile()::equals).isPresent();
    }

    /** A compose file that runs the published image instead of building it: the only service that isn't a known product. */
    private static List<ComposeService> only(ComposeProjects.Project project, AppScope scope) {
        boolean builds = project.services().stream()
                .anyMatch(service -> service.last("build").isPresent());
        boolean near = project.folder().isEmpty()
                || scope.folder().equals(project.folder())
                || project.folder().startsWith("deploy");
        if (builds || !near) {
            return List.of();
        }
        List<ComposeService> unknown = project.services().stream()
                .filter(service -> !service.image().isEmpty() && !BackingServices.isProduct(service))
                .toList();
        return unknown.size() == 1 ? unknown : List.of();
    }
}

package dev.drover.facts.platform;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.facts.environment.Read;
import dev.drover.facts.image.ImageReference;
import dev.drover.facts.image.KnownImages;
import dev.drover.facts.outline.Outline;
import dev.drover.facts.outline.Outline.Entry;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The values of the app's own Helm chart, by the keys that charts have in common: image, port of the container, variables, probes,
 * memory. Only where the repository has one chart of its own; a service's port 80 is that of the cluster's door, not the app's.
 */
public final class HelmValues implements FactFinder {
    private static final long LARGEST = 200_000;
    private static final Set<String> CONTAINER_PORTS = Set.of(
            "containerPort",
            "image.containerPort",
            "image.port",
            "service.targetPort",
            "service.containerPort",
            "service.internalPort",
            "deployment.containerPort",
            "container.port",
            "app.port");

    @Override
    public String name() {
        return "Helm values";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<SourceFile> charts = scope.files().stream()
                .filter(file ->
                        file.name().equals("Chart.yaml") && !file.path().contains("/charts/") && file.size() <= LARGEST)
                .toList();
        if (charts.size() != 1) {
            return;
        }
        String folder = charts.getFirst().folder();
        scope.tree()
                .text(folder.isEmpty() ? "values.yaml" : folder + "/values.yaml")
                .filter(text -> text.text().length() <= LARGEST)
                .ifPresent(text -> read(text, new Declared(text, clues)));
    }

    private static void read(SourceText text, Declared declared) {
        Outline outline = Outline.of(text.lines());
        Optional<Entry> image = outline.get("image.repository");
        if (image.filter(entry -> KnownImages.kind(entry.value()).isPresent()).isPresent()) {
            return;
        }
        image.filter(entry -> entry.value().contains("/")
                        && ImageReference.of(entry.value()).settled())
                .ifPresent(entry -> declared.text(FactName.IMAGE, entry.value(), entry.line()));
        boolean known = outline.entries().stream().anyMatch(entry -> CONTAINER_PORTS.contains(entry.path()));
        for (Entry entry : outline.entries()) {
            String path = entry.path();
            boolean door = path.equals("service.port")
                    && !known
                    && !entry.value().equals("80")
                    && !entry.value().equals("443");
            if (CONTAINER_PORTS.contains(path) || door) {
                declared.port(entry.value(), entry.line());
            } else if (path.equals("readinessProbe.httpGet.path")
                    || path.equals("livenessProbe.httpGet.path")
                            && outline.get("readinessProbe.httpGet.path").isEmpty()) {
                declared.check(entry.value(), entry.line());
            } else if (path.startsWith("ingress.hosts[") && (path.endsWith("].host") || path.endsWith("]"))) {
                declared.route(entry.value(), entry.line());
            } else if (path.equals("resources.limits.memory")) {
                declared.memory(entry.value(), entry.line());
            } else if (path.startsWith("env[") && path.endsWith("].name")) {
                declared.env(
                        outline.beside(entry, "value")
                                .map(value -> Read.withDefault(entry.value(), value.value()))
                                .orElseGet(() -> Read.needed(entry.value())),
                        entry.line());
            } else if (path.startsWith("env.") && path.indexOf('.', 4) < 0) {
                declared.env(entry.key(), entry.value(), entry.line());
            }
        }
    }
}

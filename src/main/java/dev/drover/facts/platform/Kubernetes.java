package dev.drover.facts.platform;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.facts.code.Role;
import dev.drover.facts.environment.Read;
import dev.drover.facts.outline.Outline;
import dev.drover.facts.outline.Outline.Entry;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Kubernetes manifests of an app: ports, variables with their kind of source, probes, memory, mounts, schedules. They are
 * read only when the whole repository describes one container of its own, for others' manifests say nothing about this app.
 */
public final class Kubernetes implements FactFinder {
    private static final long LARGEST = 200_000;
    private static final int MOST_FILES = 300;
    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "Pod");

    @Override
    public String name() {
        return "Kubernetes manifests";
    }

    /** One container of one document. */
    private record Container(SourceText text, Outline outline, int document, String path) {
        Optional<Entry> get(String key) {
            return outline.entries().stream()
                    .filter(entry ->
                            entry.document() == document && entry.path().equals(path + "." + key))
                    .findFirst();
        }

        List<Entry> entries() {
            return outline.entries().stream()
                    .filter(entry ->
                            entry.document() == document && entry.path().startsWith(path + "."))
                    .toList();
        }
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<Container> containers = new ArrayList<>();
        scope.files().stream()
                .filter(Kubernetes::mayBeManifest)
                .limit(MOST_FILES)
                .forEach(file -> scope.tree().text(file.path()).ifPresent(text -> collect(text, containers)));
        Set<String> images = new LinkedHashSet<>();
        containers.forEach(container -> images.add(image(container)));
        if (images.size() == 1) {
            containers.forEach(container -> read(container, new Declared(container.text(), clues)));
        }
    }

    private static boolean mayBeManifest(SourceFile file) {
        boolean yaml = file.name().endsWith(".yml") || file.name().endsWith(".yaml");
        return yaml
                && file.size() <= LARGEST
                && Role.of(file.path()) != Role.FOREIGN
                && !file.path().startsWith(".github/");
    }

    private static void collect(SourceText text, List<Container> containers) {
        boolean manifest = text.contains("kind:") && text.contains("containers:");
        if (!manifest) {
            return;
        }
        Outline outline = Outline.of(text.lines());
        for (Entry entry : outline.entries()) {
            boolean workload = entry.path().equals("kind") && WORKLOADS.contains(entry.value());
            if (workload) {
                outline.entries().stream()
                        .filter(other -> other.document() == entry.document()
                                && other.path().endsWith(".containers[0].image"))
                        .filter(other -> isOwn(other.value()))
                        .forEach(other ->
                                containers.add(new Container(text, outline, entry.document(), other.holder())));
            }
        }
    }

    /** Not an image of Docker's own library such as {@code postgres:16}. */
    private static boolean isOwn(String image) {
        return image.contains("/") || image.contains("{{") || image.contains("$");
    }

    private static String image(Container container) {
        String image = container.get("image").map(Entry::value).orElse("");
        int tag = image.lastIndexOf(':');
        return tag > image.lastIndexOf('/') ? image.substring(0, tag) : image;
    }

    /** What a container may use at most, or else what it asks for. */
    private static Optional<Entry> first(Container container, String resource) {
        return container.get("resources.limits." + resource).or(() -> container.get("resources.requests." + resource));
    }

    private static void read(Container container, Declared declared) {
        for (Entry entry : container.entries()) {
            String key = entry.path().substring(container.path().length() + 1);
            if (key.startsWith("ports[") && key.endsWith("].containerPort")) {
                declared.port(entry.value(), entry.line());
            } else if (key.startsWith("env[") && key.endsWith("].name")) {
                Optional<Entry> value = container.outline().beside(entry, "value");
                if (container
                        .outline()
                        .beside(entry, "valueFrom.secretKeyRef.name")
                        .isPresent()) {
                    declared.secret(entry.value(), entry.line());
                    continue;
                }
                declared.env(
                        value.map(text -> Read.withDefault(entry.value(), text.value()))
                                .orElseGet(() -> Read.needed(entry.value())),
                        entry.line());
            } else if (key.equals("readinessProbe.httpGet.path")
                    || (key.equals("livenessProbe.httpGet.path")
                            && container.get("readinessProbe.httpGet.path").isEmpty())) {
                declared.check(entry.value(), entry.line());
            } else if (key.startsWith("volumeMounts[") && key.endsWith("].mountPath")) {
                declared.volume(entry.value(), entry.line());
            }
        }
        first(container, "memory").ifPresent(entry -> declared.memory(entry.value(), entry.line()));
        first(container, "cpu").ifPresent(entry -> declared.cpu(entry.value(), entry.line()));
        container.outline().entries().stream()
                .filter(entry ->
                        entry.path().startsWith("spec.rules[") && entry.path().endsWith("].host"))
                .forEach(entry -> declared.route(entry.value(), entry.line()));
        container.outline().entries().stream()
                .filter(entry ->
                        entry.document() == container.document() && entry.path().equals("spec.schedule"))
                .forEach(entry -> {
                    declared.text(FactName.SCHEDULE, entry.value(), entry.line());
                    declared.text(FactName.JOB_TYPE, "batch", entry.line());
                });
    }
}

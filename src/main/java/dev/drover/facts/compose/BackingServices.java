package dev.drover.facts.compose;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.image.ImageReference;
import dev.drover.facts.image.KnownImages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The services of a compose project that the app talks to: databases, caches, queues and whatever else it depends on. */
final class BackingServices {
    private static final List<String> PRODUCTS = List.of(
            "nginx",
            "traefik",
            "caddy",
            "adminer",
            "pgadmin",
            "phpmyadmin",
            "watchtower",
            "prometheus",
            "grafana",
            "jaeger",
            "loki",
            "portainer",
            "certbot",
            "mongo-express",
            "redis-commander",
            "redisinsight",
            "busybox",
            "alpine",
            "selenium",
            "fabio",
            "cloudflared",
            "otel",
            "zipkin",
            "node-exporter",
            "cadvisor",
            "autoheal",
            "dozzle",
            "tailscale");

    private BackingServices() {}

    /** True for an image that many repositories run and none of them is the app. */
    static boolean isProduct(ComposeService service) {
        String image = service.image();
        String name = ImageReference.of(image).name().toLowerCase(Locale.ROOT);
        return KnownImages.kind(image).isPresent() || PRODUCTS.stream().anyMatch(name::contains);
    }

    /** In a project of several apps, only what this one names; the only app is taken to use every database there is. */
    static boolean isBacking(ComposeService service, ComposeService app, boolean alone) {
        if (service.name().equals(app.name())
                || service.aside()
                || service.last("build").isPresent()) {
            return false;
        }
        boolean known = KnownImages.kind(service.image()).isPresent();
        return needs(app).contains(service.name()) || known && (alone || mentions(app, service.name()));
    }

    private static boolean mentions(ComposeService app, String name) {
        return app.pairs("environment").values().stream()
                .anyMatch(found -> EnvironmentReading.names(
                        app.filled(found.node().string("")).text(), name));
    }

    /** True when no other image is built beside the app's. */
    static boolean alone(ComposeProjects.Project project, ComposeService app) {
        return project.services().stream()
                .filter(service -> !service.aside())
                .map(ComposeService::dockerfile)
                .flatMap(java.util.Optional::stream)
                .allMatch(path -> app.dockerfile().filter(path::equals).isPresent());
    }

    static Set<String> needs(ComposeService app) {
        Set<String> needs = new java.util.TreeSet<>();
        app.last("depends_on").ifPresent(found -> {
            needs.addAll(found.node().strings());
            needs.addAll(found.node().entries().keySet());
        });
        app.items("links").forEach(link -> needs.add(link.node().string("").split(":", 2)[0]));
        return needs;
    }

    static void state(ComposeProjects.Project project, ComposeService app, Consumer<Clue> clues) {
        boolean alone = alone(project, app);
        for (ComposeService service : project.services()) {
            boolean sibling =
                    !service.dockerfile().equals(app.dockerfile()) && needs(app).contains(service.name());
            if (!isBacking(service, app, alone) && !(sibling && !service.name().equals(app.name()))) {
                continue;
            }
            Optional<String> kind = KnownImages.kind(service.image());
            String value = service.image().isEmpty() ? service.name() : service.image();
            Found place = service.last("image").orElse(service.place());
            EvidenceClass sort = project.aside() || kind.isEmpty() ? EvidenceClass.SOURCE : EvidenceClass.COMPOSED;
            Evidence evidence = new Evidence(place.file(), place.line(), service.name() + ": " + value, sort);
            clues.accept(new Clue(new FactKey(FactName.SERVICE, service.name()), new Text(value), evidence));
        }
    }
}

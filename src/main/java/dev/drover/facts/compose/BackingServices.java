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

    static boolean isBacking(ComposeService service, ComposeService app) {
        if (service.name().equals(app.name()) || service.aside()) {
            return false;
        }
        boolean known = KnownImages.kind(service.image()).isPresent();
        return known || service.last("build").isEmpty() && needs(app).contains(service.name());
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
        for (ComposeService service : project.services()) {
            boolean sibling =
                    !service.dockerfile().equals(app.dockerfile()) && needs(app).contains(service.name());
            if (!isBacking(service, app) && !(sibling && !service.name().equals(app.name()))) {
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

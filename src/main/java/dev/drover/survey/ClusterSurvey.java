package dev.drover.survey;

import dev.drover.consul.Consul;
import dev.drover.draft.ClusterKnowledge;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.draft.ClusterKnowledge.TakenRoute;
import dev.drover.draft.ClusterKnowledge.VaultKnowledge;
import dev.drover.draft.Conventions;
import dev.drover.draft.DraftRequest;
import dev.drover.fabio.RouteTable;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterInfo;
import dev.drover.spec.NomadVersion;
import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretLook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out about the cluster what a draft is decided by: the version and architectures of Nomad, the conventions and services in
 * Consul, which of the draft's secrets Vault has, and the routes of Fabio. Each is asked only where it is set, seldom, and for
 * itself: one that can't be asked leaves what it said before, or a gap that the draft names, and never keeps the others from
 * being asked.
 */
public final class ClusterSurvey {
    private static final Duration NOMAD_FRESH = Duration.ofHours(1);
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** What somebody takes is to be seen before it is taken a second time. */
    private static final Duration ROUTES_FRESH = Duration.ofSeconds(10);

    private static final int MOST_PATHS = 10_000;

    private final Services services;
    private final String conventionsPath;
    private final Clock clock;
    private final Remembered<ClusterInfo> nomad;
    private final Remembered<InConsul> consul;
    private final Remembered<List<TakenRoute>> routes;
    private final Map<String, Remembered<Map<String, SecretLook>>> secrets = new ConcurrentHashMap<>();

    /** Who can be asked. */
    public record Services(
            Optional<Cluster> nomad,
            Optional<Consul> consul,
            Optional<SecretCatalog> vault,
            Optional<RouteTable> fabio) {
        public static final Services NONE =
                new Services(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record InConsul(Set<String> services, Optional<String> conventions) {}

    public ClusterSurvey(Services services, String conventionsPath, Clock clock) {
        this.services = services;
        this.conventionsPath = conventionsPath;
        this.clock = clock;
        this.nomad = new Remembered<>(clock, NOMAD_FRESH);
        this.consul = new Remembered<>(clock, FRESH);
        this.routes = new Remembered<>(clock, ROUTES_FRESH);
    }

    /** The request with what is known of the cluster and of its conventions. */
    public DraftRequest of(DraftRequest request) {
        ClusterKnowledge known = nomad(ClusterKnowledge.UNKNOWN);
        Optional<Remembered.Heard<InConsul>> heard = services.consul().map(this::heard);
        Conventions conventions = request.advice().conventions();
        if (heard.isPresent()) {
            known = consul(known, heard.get());
            Optional<String> text = heard.get().known().flatMap(InConsul::conventions);
            Optional<Conventions> agreed = text.flatMap(Conventions::parse);
            if (text.isPresent() && agreed.isEmpty()) {
                known = known.without(
                        "what Consul holds at " + conventionsPath + " is no JSON document of conventions");
            }
            conventions = agreed.orElse(conventions);
        }
        known = router(known);
        DraftRequest advised = request.advisedBy(request.advice().with(conventions));
        return advised.in(vault(known, advised.secretPaths()));
    }

    /** The routes that are taken now, and the host names that conventions keep for others; empty where no router is known. */
    public Routing routing() {
        ClusterKnowledge known = router(ClusterKnowledge.UNKNOWN);
        return known.routing();
    }

    /** The host names that conventions keep from apps. */
    public List<String> reservedHosts() {
        return services.consul()
                .flatMap(each -> heard(each).known())
                .flatMap(InConsul::conventions)
                .flatMap(Conventions::parse)
                .map(agreed -> agreed.fabio().reservedHostnames())
                .orElse(List.of());
    }

    private ClusterKnowledge nomad(ClusterKnowledge known) {
        if (services.nomad().isEmpty()) {
            return known;
        }
        Remembered.Heard<ClusterInfo> heard =
                nomad.ask(() -> services.nomad().orElseThrow().info());
        if (heard.known().isEmpty()) {
            return known.without(heard.trouble());
        }
        ClusterInfo info = heard.known().get();
        ClusterKnowledge there = known.withArchitectures(info.architectures());
        return NomadVersion.parse(info.version()).map(there::with).orElse(there);
    }

    private Remembered.Heard<InConsul> heard(Consul asked) {
        return consul.ask(() -> new InConsul(asked.services(), asked.text(conventionsPath)));
    }

    /** Consul is there for jobs when Nomad's clients have registered with it; one that answers us alone would place nothing. */
    private static ClusterKnowledge consul(ClusterKnowledge known, Remembered.Heard<InConsul> heard) {
        if (heard.known().isEmpty()) {
            return known.without(heard.trouble());
        }
        Set<String> names = heard.known().get().services();
        boolean used = names.contains("nomad-client") || names.contains("nomad");
        ClusterKnowledge there = used ? known.withConsul().withServices(names) : known;
        boolean traefik = used && names.contains("traefik");
        return traefik ? there.with(new Routing(Router.TRAEFIK, List.of())) : there;
    }

    /** Fabio routes to services of Consul alone, so where it runs, Consul is there. */
    private ClusterKnowledge router(ClusterKnowledge known) {
        if (services.fabio().isEmpty()) {
            return known;
        }
        Remembered.Heard<List<TakenRoute>> heard = routes.ask(this::taken);
        if (heard.known().isEmpty()) {
            return known.with(new Routing(Router.FABIO, List.of()))
                    .without(heard.trouble() + "; conflicts of routes were not looked for");
        }
        return known.withConsul().with(new Routing(Router.FABIO, heard.known().get()));
    }

    private List<TakenRoute> taken() {
        List<TakenRoute> taken = new ArrayList<>();
        for (RouteTable.Route route : services.fabio().orElseThrow().routes()) {
            taken.add(new TakenRoute(route.service(), route.source()));
        }
        return taken;
    }

    private ClusterKnowledge vault(ClusterKnowledge known, Set<String> paths) {
        if (services.vault().isEmpty()) {
            return known;
        }
        if (paths.isEmpty()) {
            return known.with(new VaultKnowledge(true, Map.of(), Set.of()));
        }
        if (secrets.size() > MOST_PATHS) {
            secrets.clear();
        }
        Remembered.Heard<Map<String, SecretLook>> heard = secrets.computeIfAbsent(
                        String.join("\n", new TreeSet<>(paths)), each -> new Remembered<>(clock, FRESH))
                .ask(() -> services.vault().orElseThrow().look(paths));
        if (heard.known().isEmpty()) {
            return known.with(new VaultKnowledge(true, Map.of(), Set.of())).without(heard.trouble());
        }
        return seen(known, heard.known().get());
    }

    private static ClusterKnowledge seen(ClusterKnowledge known, Map<String, SecretLook> looks) {
        Map<String, Set<String>> keys = new HashMap<>();
        Set<String> oldMounts = new HashSet<>();
        List<String> hidden = new ArrayList<>();
        new LinkedHashMap<>(looks).forEach((path, look) -> {
            switch (look) {
                case SecretLook.Keys(Set<String> names) -> keys.put(path, names);
                case SecretLook.Absent(boolean firstVersion) -> {
                    keys.put(path, Set.of());
                    mount(path, firstVersion, oldMounts);
                }
                case SecretLook.Present(boolean firstVersion) -> mount(path, firstVersion, oldMounts);
                case SecretLook.Hidden() -> hidden.add(path);
            }
        });
        ClusterKnowledge there = known.with(new VaultKnowledge(true, keys, oldMounts));
        return hidden.isEmpty()
                ? there
                : there.without("VAULT_TOKEN may not look at " + String.join(", ", hidden)
                        + " (it needs read on subkeys/ and metadata/, and never on data/)");
    }

    private static void mount(String path, boolean firstVersion, Set<String> oldMounts) {
        if (firstVersion) {
            oldMounts.add(path.split("/", 2)[0]);
        }
    }
}

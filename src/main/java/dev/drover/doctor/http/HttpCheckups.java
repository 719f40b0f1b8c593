package dev.drover.doctor.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterInfo;
import dev.drover.settings.Repository;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Looks at all services at the same time: Nomad through its port, the store through its own check, the rest over HTTP. */
public final class HttpCheckups implements Checkups {
    private final Settings settings;
    private final Supplier<Watched> watched;
    private final Optional<Cluster> cluster;
    private final Callable<Checkup> store;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The repositories that are watched, and how the list of the configuration repository was found where there is one. */
    public record Watched(List<Repository> repositories, Optional<Checkup> list) {
        public Watched {
            repositories = List.copyOf(repositories);
        }
    }

    /** {@code watched} is asked each time anew. */
    public HttpCheckups(
            Settings settings, Supplier<Watched> watched, Optional<Cluster> cluster, Callable<Checkup> store) {
        this.settings = settings;
        this.watched = watched;
        this.cluster = cluster;
        this.store = store;
    }

    @Override
    public List<Checkup> all() {
        List<Callable<Checkup>> questions = new ArrayList<>(ofCluster().values());
        ForgeCheckups forges = new ForgeCheckups(client);
        Watched now = watched.get();
        now.list().ifPresent(list -> questions.add(() -> list));
        now.repositories().forEach(repository -> questions.add(() -> forges.of(repository)));
        questions.add(this::model);
        questions.add(store);
        return asked(questions);
    }

    @Override
    public List<Checkup> of(Set<String> services) {
        Map<String, Callable<Checkup>> known = ofCluster();
        known.put("model", this::model);
        known.keySet().retainAll(services);
        return asked(List.copyOf(known.values()));
    }

    private Map<String, Callable<Checkup>> ofCluster() {
        Map<String, Callable<Checkup>> questions = new LinkedHashMap<>();
        questions.put("nomad", this::nomad);
        questions.put("vault", this::vault);
        questions.put("consul", this::consul);
        questions.put("fabio", this::fabio);
        return questions;
    }

    private static List<Checkup> asked(List<Callable<Checkup>> questions) {
        List<Checkup> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Checkup> answer : threads.invokeAll(questions)) {
                found.add(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a checkup broke", e.getCause());
        }
        return found;
    }

    private Checkup nomad() {
        if (cluster.isEmpty()) {
            return Checkup.off("nomad", "NOMAD_ADDR");
        }
        String address =
                settings.services().nomad().map(Settings.Nomad::address).orElse("");
        try {
            ClusterInfo info = cluster.get().info();
            // What a cluster is may be told to anybody; only a real question shows whether the token is any good.
            cluster.get().jobs(0, Duration.ZERO);
            return Checkup.ok("nomad", info.address(), info.version() + (info.simulated() ? " (simulated)" : ""));
        } catch (ServiceUnavailable e) {
            return Checkup.failed("nomad", address, e.reason(), e.next());
        }
    }

    private Checkup vault() {
        Optional<Settings.Vault> vault = settings.services().vault();
        if (vault.isEmpty()) {
            return Checkup.off("vault", "VAULT_ADDR");
        }
        Probe probe =
                new Probe("vault", vault.get().address(), "/v1/sys/health?standbyok=true", Map.of(), "VAULT_TOKEN");
        return probe.ask(client, json -> {
            if (json.get("sealed").truth(false)) {
                return probe.failed("Vault is sealed", "Unseal it.");
            }
            if (!json.get("initialized").truth(true)) {
                return probe.failed("Vault is not initialized", "Initialize it.");
            }
            Checkup found = probe.ok(json.get("version").string(""));
            return !vault.get().knowsUs()
                    ? new Checkup(
                            found.service(),
                            found.address(),
                            found.state(),
                            found.version(),
                            new Checkup.Advice(
                                    "", "Set VAULT_TOKEN, or a way to sign in, to have paths and keys looked at."))
                    : vault.get().token().isEmpty() ? found : allowed(vault.get(), found);
        });
    }

    /** Vault's health is everybody's to see; whether the token is any good, only Vault can say. */
    private Checkup allowed(Settings.Vault vault, Checkup found) {
        Map<String, String> headers = header("X-Vault-Token", vault.token());
        if (!vault.namespace().isEmpty()) {
            headers.put("X-Vault-Namespace", vault.namespace());
        }
        Probe self = new Probe("vault", vault.address(), "/v1/auth/token/lookup-self", headers, "VAULT_TOKEN");
        return self.ask(client, json -> found);
    }

    private Checkup consul() {
        Optional<Settings.Consul> consul = settings.services().consul();
        if (consul.isEmpty()) {
            return Checkup.off("consul", "CONSUL_HTTP_ADDR");
        }
        Map<String, String> headers = header("X-Consul-Token", consul.get().token());
        Probe leader = new Probe("consul", consul.get().address(), "/v1/status/leader", headers, "CONSUL_HTTP_TOKEN");
        Probe self = new Probe("consul", consul.get().address(), "/v1/agent/self", headers, "CONSUL_HTTP_TOKEN");
        return leader.ask(
                client,
                json -> json.string("").isEmpty()
                        ? leader.failed("No leader elected", "Look at its servers.")
                        : self.ask(
                                client,
                                about -> self.ok(
                                        about.get("Config").get("Version").string(""))));
    }

    private Checkup fabio() {
        Optional<Settings.Fabio> fabio = settings.services().fabio();
        if (fabio.isEmpty()) {
            return Checkup.off("fabio", "FABIO_ADMIN_ADDR");
        }
        Probe probe = new Probe("fabio", fabio.get().adminAddress(), "/api/routes", Map.of(), "FABIO_ADMIN_ADDR");
        return probe.ask(client, json -> probe.ok(json.list().size() + " routes"));
    }

    private Checkup model() {
        Optional<Settings.Model> model = settings.services().model();
        if (model.isEmpty()) {
            return Checkup.off("model", "VLLM_BASE_URL");
        }
        String name = model.get().name();
        Probe probe = new Probe(
                "model",
                model.get().baseUrl(),
                "/models",
                bearer("Authorization", "Bearer ", model.get().apiKey()),
                "VLLM_API_KEY");
        return probe.ask(client, json -> {
            List<String> names = json.get("data").list().stream()
                    .map(item -> item.get("id").string(""))
                    .toList();
            return names.isEmpty() || names.contains(name)
                    ? probe.ok(name)
                    : probe.failed(
                            "there is no model " + name,
                            "Set VLLM_MODEL to one of: "
                                    + String.join(", ", names.subList(0, Math.min(5, names.size()))) + ".");
        });
    }

    static Map<String, String> header(String name, Secret value) {
        return bearer(name, "", value);
    }

    static Map<String, String> bearer(String name, String scheme, Secret value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "drover");
        headers.put("Accept", "application/json");
        if (!value.isEmpty()) {
            headers.put(name, scheme + value.reveal());
        }
        return headers;
    }
}

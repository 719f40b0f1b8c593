package dev.drover.wiring;

import dev.drover.app.RepositoryName;
import dev.drover.app.ServiceUnavailable;
import dev.drover.cli.DemoOptions;
import dev.drover.cli.DemoOptions.ClusterKind;
import dev.drover.cli.RunOptions;
import dev.drover.forge.builtin.Hosting;
import dev.drover.settings.Inputs;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Everything the demo stands on: a folder, settings made for it alone, an example repository, and a Nomad of its own where one is
 * installed. It reads no setting of this shell, so it can't reach anything configured elsewhere, and leaves nothing behind unless
 * it was asked to keep its folder.
 */
final class DemoPlace implements AutoCloseable {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final List<String> FILES = List.of("Dockerfile", "README.md", "server.py", ".env.example");

    private final Path folder;
    private final boolean kept;
    private final Settings settings;
    private final Cluster cluster;
    private final String entry = token();

    /** The Nomad that was started, or why there is none; "" where a simulated one was asked for. */
    private record Cluster(Optional<NomadChild> nomad, Optional<DemoImage> image, String why) {}

    private DemoPlace(Path folder, boolean kept, Settings settings, Cluster cluster) {
        this.folder = folder;
        this.kept = kept;
        this.settings = settings;
        this.cluster = cluster;
    }

    static DemoPlace prepare(DemoOptions options) {
        try {
            Path folder = options.keep().isPresent()
                    ? Files.createDirectories(options.keep().get().toAbsolutePath())
                    : Files.createTempDirectory("drover-demo");
            Cluster cluster = cluster(options.cluster(), folder);
            if (cluster.nomad().isEmpty() && options.cluster() == ClusterKind.NOMAD) {
                delete(folder, options.keep().isPresent());
                throw new ServiceUnavailable(
                        "nomad", "the demo can't deploy on a real Nomad: " + cluster.why(), "Use --cluster simulated");
            }
            int port = free(options.port());
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("DROVER_DATA", folder.toString());
            environment.put("DROVER_PORT", Integer.toString(port));
            environment.put("DROVER_HOST", "127.0.0.1");
            environment.put("DROVER_INSTANCE", "demo");
            environment.put("DROVER_TOKENS_ADA_VALUE", token());
            environment.put("DROVER_TOKENS_ADA_ROLE", "operator");
            environment.put("DROVER_POLL_EVERY", "5s");
            environment.put("DROVER_RECONCILE_EVERY", "5s");
            environment.put("DROVER_LOG_LEVEL", "warn");
            environment.put("DROVER_REPOSITORIES_SHOP_URL", "http://127.0.0.1:" + port + "/git/shop.git");
            environment.put("DROVER_REPOSITORIES_SHOP_FORGE", "builtin");
            cluster.nomad().ifPresent(child -> environment.put("NOMAD_ADDR", child.address()));
            Settings settings = SettingsReader.read(new Inputs(environment, "", "", folder));
            return new DemoPlace(folder, options.keep().isPresent(), settings, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A real Nomad where the example can be placed on it, asked for or by itself; else the reason why not. */
    private static Cluster cluster(ClusterKind kind, Path folder) throws IOException {
        if (kind == ClusterKind.SIMULATED) {
            return new Cluster(Optional.empty(), Optional.empty(), "");
        }
        if (Programs.nomad().isEmpty()) {
            return new Cluster(
                    Optional.empty(), Optional.empty(), "no nomad is on the PATH or was built by servers/get");
        }
        DemoImage image = new DemoImage(Files.createDirectories(folder.resolve("made")));
        Optional<String> missing = image.missing();
        if (missing.isPresent()) {
            return new Cluster(Optional.empty(), Optional.empty(), missing.get());
        }
        Optional<NomadChild> nomad = NomadChild.start(folder);
        if (nomad.isEmpty()) {
            String log = folder.resolve("nomad/agent.log").toString();
            return new Cluster(Optional.empty(), Optional.of(image), "nomad did not come up with Docker; see " + log);
        }
        nomad.get().variable("nomad/jobs/shop", "session_secret", token());
        return new Cluster(nomad, Optional.of(image), "");
    }

    /** The port that was asked for, or another that is free where somebody has that one. */
    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println("Port " + wanted + " is taken; this uses " + other.getLocalPort() + ".");
                return other.getLocalPort();
            }
        }
    }

    private static String token() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Settings settings() {
        return settings;
    }

    RunOptions options() {
        return new RunOptions(
                false, false, cluster.nomad().isPresent() ? RunOptions.Place.DEMO : RunOptions.Place.SIMULATED_DEMO);
    }

    /** The link that signs the browser of whoever started this in, once. */
    Map<String, String> entries() {
        return Map.of(entry, "ada");
    }

    /** Commits the example, unless the folder was kept from an earlier run. */
    void seed() {
        SortedMap<String, String> files = new TreeMap<>();
        FILES.forEach(name -> files.put(name, example(name)));
        new Hosting(folder.resolve("git"), Set.of(SHOP)).begin(SHOP, files, new PersonIdent("Ada", "ada@shop.example"));
    }

    static String example(String name) {
        try (InputStream in = DemoPlace.class.getClassLoader().getResourceAsStream("gitops-example/app/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the example's " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says where to look as soon as there is something to see. */
    void explainWhenUp(PrintStream out) {
        URI started = URI.create(settings.serving().publicUrl() + "/q/health/started");
        Thread.ofVirtual().name("demo-announcer").start(() -> {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(started)
                        .timeout(Duration.ofSeconds(2))
                        .build();
                while (!up(client, request)) {
                    Thread.sleep(Duration.ofMillis(50));
                }
                explain(out);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean up(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void explain(PrintStream out) {
        String base = settings.serving().publicUrl();
        String token = settings.serving().tokens().getFirst().value().reveal();
        String clone = base.replace("http://", "http://ada:" + token + "@") + "/git/shop.git";
        String nomad = cluster.nomad()
                .map(child -> "Nomad at " + child.address())
                .orElse("simulated" + (cluster.why().isEmpty() ? "" : ": " + cluster.why()));
        String image = cluster.image().isPresent() ? DemoImage.NAME : "shop:1";
        out.println("""

                Drover demo

                  Open this; it signs you in, once:
                  %s/enter/%s

                  cluster   %s
                  data      %s
                  API       Authorization: Bearer %s

                Three things to try:

                1. Answer and merge. Drover read the repository "shop" and proposes a job spec. On %s/questions
                   answer the image with   %s   and then merge %s/repositories/shop/pulls/1
                   and watch it deploy on the app's page.

                2. Push a change. The code listens on another port, so the spec needs a repair:
                     git clone %s && cd shop
                     perl -pi -e 's/8000/9000/' Dockerfile server.py && git commit -am "Listen on 9000" && git push

                3. Break it. The task needs more memory than it has, and the first failure counts; see the diagnosis and
                   the repair proposed:
                     git pull && perl -pi -e 's/^ *env \\{/$&\\n        SIMULATED_MEMORY_MB = "400"/;' \\
                       -e 's/attempts = 3/attempts = 0/; s/progress_deadline = "10m"/progress_deadline = "0s"/' deploy/job.nomad
                     git commit -am "Need more memory" && git push

                Stop it with Ctrl-C.""".formatted(
                base, entry, nomad, folder + (kept ? "" : " (gone at the end)"), token, base, image, base, clone));
        out.flush();
    }

    @Override
    public void close() {
        cluster.nomad().ifPresent(NomadChild::close);
        if (!kept) {
            cluster.image().ifPresent(DemoImage::remove);
        }
        delete(folder, kept);
    }

    private static void delete(Path folder, boolean kept) {
        if (!kept) {
            TemporaryFolders.remove(folder);
        }
    }
}

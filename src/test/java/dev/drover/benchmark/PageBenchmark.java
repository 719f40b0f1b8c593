package dev.drover.benchmark;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.forge.builtin.Hosting;
import dev.drover.journal.Ending;
import dev.drover.journal.Journal;
import dev.drover.journal.Milestone;
import dev.drover.journal.Pass;
import dev.drover.journal.PassId;
import dev.drover.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * How soon the packaged daemon answers with its first page when it looks after many apps, with the page of an app that has a long
 * history, and with a month of deployments, and how much is transferred for it.
 */
public final class PageBenchmark {
    private static final String TOKEN = "page-benchmark-token-0123456789";
    private static final int ROUNDS = 400;

    /** What a thousand passes leave in the journal. */
    private static final int ENTRIES = 3_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    private PageBenchmark(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int apps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 18_099;
        Path folder = Files.createTempDirectory("page-benchmark");
        seed(folder.resolve("data/git"), apps);
        remember(folder.resolve("data/drover.db"));
        Process daemon = start(folder, port);
        try {
            new PageBenchmark(URI.create("http://127.0.0.1:" + port)).measure(apps);
        } finally {
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void seed(Path folder, int apps) {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < apps; i++) {
            String name = "service-%04d".formatted(i);
            files.put(name + "/deploy/job.nomad", """
                    job "%s" {
                      group "main" {
                        task "main" {
                          driver = "docker"
                          config {
                            image = "registry.example/%s:1"
                          }
                        }
                      }
                    }
                    """.formatted(name, name));
        }
        RepositoryName many = new RepositoryName("many");
        new Hosting(folder, Set.of(many)).begin(many, files, new PersonIdent("Ada", "ada@shop.example"));
    }

    /** A long history of the first app, and a month of deployments. */
    private static void remember(Path store) {
        Journal journal = EmbeddedJournal.in(store, "default").journal();
        AppRef app = new AppRef(
                new RepositoryName("many"), new Branch("main"), new SpecPath("service-0000/deploy/job.nomad"));
        Instant begun = Instant.now().minus(Duration.ofDays(29));
        for (int i = 0; i < ENTRIES / 3; i++) {
            Instant at = begun.plus(Duration.ofMinutes(40L * i));
            Revision revision = new Revision("%040x".formatted(i + 1));
            Pass pass = new Pass(new PassId("pass-" + i), app, revision, "commit " + revision.brief(), at);
            journal.planned(pass, List.of("register job service-0000"));
            journal.did(pass, 0, "register job service-0000", "version " + i);
            journal.ended(pass, new Ending(Ending.Kind.WAITING, "rolling out " + revision.brief(), at));
            journal.reached(app, new Milestone(Milestone.Kind.HEALTHY, "healthy-" + revision.brief(), 95_000), at);
        }
    }

    private static Process start(Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString(),
                "run");
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DROVER_") || name.startsWith("NOMAD_"));
        builder.environment().put("DROVER_DATA", folder.resolve("data").toString());
        builder.environment().put("DROVER_PORT", Integer.toString(port));
        builder.environment().put("DROVER_TOKENS_BENCH_VALUE", TOKEN);
        builder.environment().put("DROVER_REPOSITORIES_MANY_URL", "http://127.0.0.1:" + port + "/git/many.git");
        builder.environment().put("DROVER_REPOSITORIES_MANY_FORGE", "builtin");
        builder.environment().put("DROVER_REPOSITORIES_MANY_SPECS", "**/deploy/job.nomad");
        return builder.start();
    }

    private void measure(int apps) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (seen() < apps) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + seen() + " of " + apps + " apps were seen in ten minutes");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        String cookie = signIn();
        String app = "/apps/" + firstApp();
        for (String path : List.of(
                "/", "/?state=other&page=7", "/?q=service-0417", app, app + "?before=" + ENTRIES / 2, "/insights")) {
            List<Double> times = new ArrayList<>();
            int bytes = 0;
            for (int i = 0; i < ROUNDS + 100; i++) {
                long begun = System.nanoTime();
                bytes = get(path, cookie).length;
                if (i >= 100) {
                    times.add((System.nanoTime() - begun) / 1e6);
                }
            }
            Collections.sort(times);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-40s %d apps   p50 %5.1f ms   p95 %5.1f ms   %5.1f KB",
                    path,
                    apps,
                    times.get(times.size() / 2),
                    times.get(times.size() * 95 / 100),
                    bytes / 1024.0));
        }
        int all = get("/", cookie).length
                + get("/drover.css", cookie).length
                + get("/drover.js", cookie).length
                + get("/icon.svg", cookie).length;
        System.out.println(String.format(Locale.ROOT, "first page with style, script and icon: %.1f KB", all / 1024.0));
    }

    private String firstApp() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/apps"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Json.parse(body).list().stream()
                .filter(each -> each.get("specPath").string("").startsWith("service-0000/"))
                .map(each -> each.get("id").string(""))
                .findFirst()
                .orElseThrow();
    }

    private int seen() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/apps"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return body.startsWith("[") ? Json.parse(body).list().size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private String signIn() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + TOKEN, StandardCharsets.UTF_8))
                .build();
        String set = client.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private byte[] get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Cookie", cookie)
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode());
        }
        return response.body();
    }
}

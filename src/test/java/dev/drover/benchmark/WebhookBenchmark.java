package dev.drover.benchmark;

import com.sun.net.httpserver.HttpServer;
import dev.drover.forge.WebhookSecret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long the packaged daemon takes to acknowledge webhooks while it watches many repositories, each with a secret of its own:
 * {@code WebhookBenchmark [repositories] [webhooks] [program …]}.
 */
public final class WebhookBenchmark {
    private static final int AT_ONCE = 8;
    private static final int PORT = 18_473;
    private static final String NOTHING_YET = "001e# service=git-upload-pack\n0000"
            + "%04x".formatted(4 + 40 + 1 + 15 + 1 + 7 + 1) + "0".repeat(40) + " capabilities^{}\0shallow\n" + "0000";

    private WebhookBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int repositories = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int webhooks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_000;
        List<String> program = arguments.length > 2
                ? List.of(arguments).subList(2, arguments.length)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("basedir", ".") + "/target/quarkus-app/quarkus-run.jar");
        Path home = Files.createTempDirectory("drover-webhooks");
        HttpServer forge = forge();
        Process daemon = daemon(program, home, repositories, forge.getAddress().getPort());
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitReady(client, daemon);
            measure(client, repositories, webhooks / 4);
            long[] took = measure(client, repositories, webhooks);
            Arrays.sort(took);
            System.out.printf(
                    Locale.ROOT,
                    "%d repositories, %d webhooks, %d at once: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                    repositories,
                    took.length,
                    AT_ONCE,
                    at(took, 0.50),
                    at(took, 0.95),
                    at(took, 0.99),
                    at(took, 1.0));
        } finally {
            daemon.destroy();
            daemon.waitFor();
            forge.stop(0);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    /** Answers every question about every repository, as a forge does for one without a commit yet. */
    private static HttpServer forge() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean git = exchange.getRequestURI().getPath().endsWith("/info/refs");
            byte[] answer = (git ? NOTHING_YET : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", git ? "application/x-git-upload-pack-advertisement" : "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Process daemon(List<String> program, Path home, int repositories, int forge) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add("run");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(each -> each.startsWith("DROVER_") || each.startsWith("NOMAD_"));
        environment.put("DROVER_PORT", Integer.toString(PORT));
        environment.put("DROVER_DATA", home.resolve("data").toString());
        environment.put("DROVER_POLL_EVERY", "1h");
        for (int i = 0; i < repositories; i++) {
            String prefix = "DROVER_REPOSITORIES_R" + i + "_";
            environment.put(prefix + "URL", "http://127.0.0.1:" + forge + "/acme/r" + i + ".git");
            environment.put(prefix + "FORGE", "github");
            environment.put(prefix + "TOKEN", "token-" + i);
            environment.put(prefix + "WEBHOOK_SECRET", secret(i));
        }
        return builder.start();
    }

    private static String secret(int repository) {
        return "the secret of repository " + repository;
    }

    private static void awaitReady(HttpClient client, Process daemon) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(address("/q/health/ready")).build();
        for (int attempt = 0; attempt < 600 && daemon.isAlive(); attempt++) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the daemon did not become ready; its log is in its folder");
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }

    private static long[] measure(HttpClient client, int repositories, int webhooks) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int i = 0; i < webhooks; i++) {
                HttpRequest request = push(i % repositories);
                all.add(() -> took(client, request));
            }
            List<Future<Long>> done = senders.invokeAll(all);
            long[] took = new long[webhooks];
            for (int i = 0; i < webhooks; i++) {
                took[i] = done.get(i).get();
            }
            return took;
        }
    }

    private static long took(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        long took = System.nanoTime() - start;
        if (status != 202) {
            throw new IllegalStateException("a signed webhook was answered with " + status);
        }
        return took;
    }

    /** A push of some twenty commits, as long as GitHub's usually are; no two are the same. */
    private static HttpRequest push(int repository) {
        StringBuilder commits = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            commits.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"%040x\",\"message\":\"%s\"}".formatted(System.nanoTime(), "word ".repeat(80)));
        }
        byte[] body =
                ("{\"ref\":\"refs/heads/main\",\"after\":\"%040x\",\"repository\":{\"full_name\":\"acme/r%d\"},\"commits\":[%s]}"
                                .formatted(System.nanoTime(), repository, commits))
                        .getBytes(StandardCharsets.UTF_8);
        String signature =
                HexFormat.of().formatHex(WebhookSecret.hmac(secret(repository).getBytes(StandardCharsets.UTF_8), body));
        return HttpRequest.newBuilder(address("/webhooks/github"))
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}

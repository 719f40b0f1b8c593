package dev.drover.benchmark;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Prints what this Nomad does on this machine with nobody in between: the same jobs and the same requests as {@link LoopBenchmark}, sent
 * by a bare loop. No deployment tool that asks for as much can be faster, so its times are the floor that ours are read against.
 */
public final class BareNomad {
    private static final int AT_ONCE = 16;
    private static final String KIND = "bare";

    private final URI nomad;
    private final Cluster cluster;
    private final int jobs;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private BareNomad(URI nomad, int jobs) {
        this.nomad = nomad;
        this.cluster = new HttpCluster(NomadAccess.of(nomad, Optional.empty()));
        this.jobs = jobs;
    }

    public static void main(String[] arguments) {
        BareNomad bare = new BareNomad(URI.create(arguments[1]), Integer.parseInt(arguments[0]));
        bare.measure("first deployment of all jobs", 1);
        bare.measure("a change of all jobs", 2);
        System.exit(0);
    }

    private void measure(String what, int value) {
        MachineLoad load = MachineLoad.begin();
        double deployed = deploys(value);
        say("%s, 3 requests a job: %.1f s [%s]", what, deployed, load);
        load = MachineLoad.begin();
        long start = System.nanoTime();
        boolean all = rest();
        double rested = (System.nanoTime() - start) / 1e9;
        say("  all deployments ended after %.1f s more%s [%s]", rested, all ? "" : ", not yet", load);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
        System.out.flush();
    }

    /** Seconds for a parse, a plan and a registration of each job, in that order. */
    private double deploys(int value) {
        String tree = tree(value);
        return seconds(number -> () -> {
            String name = MockJobs.name(KIND, number);
            Json body =
                    Json.object(Map.of("JobHCL", Json.of(MockJobs.spec(name, value)), "Canonicalize", Json.of(false)));
            send("POST", "/v1/jobs/parse", body.encoded());
            send("POST", "/v1/job/" + name + "/plan", named(tree, name, ",\"Diff\":true"));
            send("POST", "/v1/jobs", named(tree, name, ""));
        });
    }

    /** Until every deployment has ended, and whether that was in time. */
    private boolean rest() {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        boolean running = true;
        while (running && System.nanoTime() < end) {
            pause();
            running = send("GET", "/v1/deployments", "").contains("\"Status\":\"running\"");
        }
        return !running;
    }

    private static String named(String tree, String name, String more) {
        return "{\"Job\":" + tree.replace(KIND + "-name", name) + more + "}";
    }

    private String tree(int value) {
        JobSource source = new JobSource(MockJobs.spec(KIND + "-name", value), JobSource.Format.HCL2, "");
        return ((Parse.Accepted) cluster.read(source)).job().tree().encoded();
    }

    private double seconds(IntFunction<Runnable> work) {
        long start = System.nanoTime();
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < jobs; i++) {
                Runnable one = work.apply(i);
                threads.execute(() -> {
                    places.acquireUninterruptibly();
                    try {
                        one.run();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(nomad.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

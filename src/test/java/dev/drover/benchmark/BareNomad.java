package dev.drover.benchmark;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * What this Nomad does on this machine with nobody in between: the same jobs and the same requests, written out beforehand and sent by a
 * bare loop. No deployment tool that asks for as much can be faster, so its times are the floor that ours are read against.
 */
final class BareNomad {
    private static final String KIND = "bare";

    private final URI nomad;
    private final Cluster cluster;
    private final int jobs;
    private final int atOnce;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    BareNomad(URI nomad, Cluster cluster, int jobs, int atOnce) {
        this.nomad = nomad;
        this.cluster = cluster;
        this.jobs = jobs;
        this.atOnce = atOnce;
    }

    /** Seconds for a parse, a plan and a registration of each job, in that order. */
    double deploys(int value) {
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

    /** Seconds for nothing but a registration of each job. */
    double registers(int value) {
        String tree = tree(value);
        return seconds(number -> () -> send("POST", "/v1/jobs", named(tree, MockJobs.name(KIND, number), "")));
    }

    /** Until every deployment has ended. */
    void rest() {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (send("GET", "/v1/deployments", "").contains("\"Status\":\"running\"") && System.nanoTime() < end) {
            pause();
        }
    }

    /** Takes its jobs away again, with all that Nomad remembers of them. */
    void purge() {
        seconds(number -> () -> send("DELETE", "/v1/job/" + MockJobs.name(KIND, number) + "?purge=true", ""));
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        String left = "";
        do {
            pause();
            send("PUT", "/v1/system/gc", "");
            left = send("GET", "/v1/allocations", "");
        } while (left.contains("\"" + KIND + "-") && System.nanoTime() < end);
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
        Semaphore places = new Semaphore(atOnce);
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

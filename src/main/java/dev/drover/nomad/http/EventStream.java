package dev.drover.nomad.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobStub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for the first event about a job that is newer than what was seen. Nomad keeps few events and forgets them without saying so,
 * and may end the stream at any time: the answer is a hint to look again, nothing more.
 */
final class EventStream {
    private static final System.Logger LOG = System.getLogger("dev.drover.nomad");
    private static final String ALL = "*";
    private static final int MOST_STREAMS = 8;
    private static final int LONGEST_LINE = 16 << 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(80);

    private final NomadCalls calls;
    private final Regions regions;

    EventStream(NomadCalls calls, Regions regions) {
        this.calls = calls;
        this.regions = regions;
    }

    /** Returns at the first event past these indexes, by topic, or when the time is over. */
    void await(JobId job, Map<String, Long> seen, Duration wait) {
        long oldest = seen.values().stream().mapToLong(Long::longValue).min().orElse(0);
        Request request = regions.about(job, Request.get("event", "stream")).with("index", Long.toString(oldest + 1));
        for (String topic : seen.keySet()) {
            request = request.with("topic", topic + ":" + job.name());
        }
        HttpResponse<InputStream> stream = calls.open(request);
        if (stream.statusCode() != 200) {
            refused(stream);
            return;
        }
        try (InputStream in = new BufferedInputStream(stream.body())) {
            CompletableFuture<Void> moved = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                listen(in, seen);
                moved.complete(null);
            });
            try {
                moved.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                reader.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("nothing completes this with a failure", e);
            }
        } catch (IOException e) {
            // A stream that does not close properly has been read all the same.
        }
    }

    /**
     * Jobs as they are registered, stopped or change their status, until Nomad ends a stream, goes silent, we are interrupted, or a
     * job is known in another region than before. A few namespaces are followed one by one, because a token that may not read all of
     * them hears nothing of all at once; of other regions, those that specs name.
     */
    void follow(Consumer<JobStub> moved, Supplier<Set<String>> namespaces, String home) {
        Set<String> own = namespaces.get();
        Set<Regions.Place> elsewhere = regions.elsewhere(home);
        Set<Regions.Place> places = new LinkedHashSet<>();
        (own.isEmpty() || own.size() > MOST_STREAMS ? Set.of(ALL) : own)
                .forEach(namespace -> places.add(new Regions.Place(home, namespace)));
        elsewhere.stream().limit(MOST_STREAMS).forEach(places::add);
        CountDownLatch ended = new CountDownLatch(1);
        List<Thread> readers = places.stream()
                .map(place -> Thread.ofVirtual().name("nomad-events").start(() -> followOne(place, home, moved, ended)))
                .toList();
        try {
            boolean over = false;
            while (!over && regions.elsewhere(home).equals(elsewhere)) {
                over = ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.forEach(Thread::interrupt);
        }
    }

    /**
     * Where one ends all do: whoever follows lists everything and comes again. Each is opened by its own reader, because Nomad answers
     * only when there is something to tell.
     */
    private void followOne(Regions.Place place, String home, Consumer<JobStub> moved, CountDownLatch ended) {
        boolean own = place.region().equals(home);
        Request request = Request.get("event", "stream").in(place.namespace()).with("topic", "Job");
        try {
            read(calls.open((own ? request : request.with("region", place.region())).with("index", "0")), job -> {
                if (regions.of(job.id()).orElse(home).equals(place.region())) {
                    moved.accept(job);
                }
            });
        } catch (ServiceUnavailable e) {
            LOG.log(System.Logger.Level.DEBUG, e.explanation());
        } finally {
            ended.countDown();
        }
    }

    private static void read(HttpResponse<InputStream> stream, Consumer<JobStub> moved) {
        if (stream.statusCode() != 200) {
            refused(stream);
            return;
        }
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Thread me = Thread.currentThread();
        try (InputStream in = new BufferedInputStream(stream.body())) {
            Thread watch = Thread.ofVirtual().name("nomad-events-watch").start(() -> endWhenSilent(in, heard, me));
            lines(in, line -> {
                heard.set(System.nanoTime());
                jobsIn(line).forEach(moved);
                return false;
            });
            watch.interrupt();
        } catch (IOException e) {
            // ended by Nomad, by silence, or by us: whoever follows goes on from a list
        }
    }

    /** Nomad sends an empty event every half minute; a connection that is silent for longer is dead. */
    private static void endWhenSilent(InputStream in, AtomicLong heard, Thread reader) {
        try {
            while (!reader.isInterrupted() && System.nanoTime() - heard.get() < SILENCE.toNanos()) {
                Thread.sleep(Duration.ofSeconds(1));
            }
            in.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // it was closed already
        }
    }

    private static List<JobStub> jobsIn(String line) {
        try {
            return Json.parse(line).get("Events").list().stream()
                    .map(event -> event.get("Payload").get("Job"))
                    .filter(job -> !job.isNothing())
                    .map(job -> Jobs.state(job).stub())
                    .toList();
        } catch (JsonSyntaxError e) {
            return List.of();
        }
    }

    private static void refused(HttpResponse<InputStream> stream) {
        String text;
        try (InputStream in = stream.body()) {
            text = new String(in.readNBytes(4096), StandardCharsets.UTF_8);
        } catch (IOException e) {
            text = "";
        }
        new Reply(stream.statusCode(), 0, text).expected("follow events");
    }

    private static void listen(InputStream in, Map<String, Long> seen) {
        try {
            lines(in, line -> isNews(line, seen));
        } catch (IOException e) {
            // Closed, by us or by Nomad: look again.
        }
    }

    /** Reads line after line until one is enough or the stream ends. */
    private static void lines(InputStream in, Predicate<String> enough) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && line.size() < LONGEST_LINE) {
            if (next != '\n') {
                line.write(next);
            } else if (enough.test(line.toString(StandardCharsets.UTF_8))) {
                return;
            } else {
                line.reset();
            }
            next = in.read();
        }
    }

    private static boolean isNews(String line, Map<String, Long> seen) {
        try {
            for (Json event : Json.parse(line).get("Events").list()) {
                long index = event.get("Index").number(0);
                if (index > seen.getOrDefault(event.get("Topic").string(""), Long.MAX_VALUE)) {
                    return true;
                }
            }
            return false;
        } catch (JsonSyntaxError e) {
            return !line.isBlank();
        }
    }
}

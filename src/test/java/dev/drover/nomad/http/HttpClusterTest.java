package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.drover.app.ServiceUnavailable;
import dev.drover.nomad.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the adapter behaves towards a Nomad: few connections, and nothing taken for granted after it was away. */
class HttpClusterTest {
    private static final JobId SHOP = new JobId("apps", "shop");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpHandler nomad = exchange -> text(exchange, 404, "job not found");
    private HttpServer server;
    private HttpCluster cluster;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            nomad.handle(exchange);
        });
        server.start();
        cluster = new HttpCluster(NomadAccess.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/behind/a/path/"), Optional.empty()));
    }

    @AfterEach
    void leave() {
        cluster.close();
        server.stop(0);
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aPathBeforeTheApiIsKept() {
        cluster.job(SHOP);

        assertThat(requests).containsExactly("GET /behind/a/path/v1/job/shop");
    }

    /** Nomad allows a client a hundred connections, and others on this machine want some of them. */
    @Test
    void howeverManyAskAtOnceFewConnectionsAreUsed() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch crowd = new CountDownLatch(48);
        nomad = exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            crowd.countDown();
            try {
                boolean unused = crowd.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            text(exchange, 404, "job not found");
        };

        List<Thread> asking = IntStream.range(0, 300)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> cluster.job(SHOP)))
                .toList();
        for (Thread each : asking) {
            each.join();
        }

        assertThat(requests).hasSize(300);
        assertThat(most.get()).isEqualTo(48);
    }

    @Test
    void whatAVersionCanDoIsAskedAgainAfterNomadWasAway() {
        runs("1.8.4");
        cluster.tag(SHOP, 3, "drover-healthy", "");
        cluster.tag(SHOP, 3, "drover-healthy", "");
        assertThat(requests).containsExactly("GET /behind/a/path/v1/agent/self");
        runs("1.9.7");
        cluster.tag(SHOP, 3, "drover-healthy", "");
        assertThat(requests).as("nothing tells that it is another").hasSize(1);

        nomad = HttpExchange::close;
        assertThatThrownBy(() -> cluster.job(SHOP)).isInstanceOf(ServiceUnavailable.class);
        runs("1.9.7");
        requests.clear();
        cluster.tag(SHOP, 3, "drover-healthy", "");

        assertThat(requests)
                .containsExactly(
                        "GET /behind/a/path/v1/agent/self",
                        "POST /behind/a/path/v1/job/shop/versions/drover-healthy/tag");
    }

    private void runs(String version) {
        nomad = exchange -> text(
                exchange, 200, "{\"config\":{\"Region\":\"global\",\"Version\":{\"Version\":\"" + version + "\"}}}");
    }
}

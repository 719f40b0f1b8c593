package dev.drover.testing.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands before a real server and passes everything on, or fails in the ways that networks and clusters fail. */
public final class FaultyGateway implements AutoCloseable {
    /** What happens to each request from now on. */
    public enum Weather {
        FINE,
        /** The connection ends without an answer. */
        UNREACHABLE,
        NO_LEADER,
        BROKEN,
        /** Everything takes a while. */
        SLOW,
        FORBIDDEN,
        /** Too much was asked; more is taken in a while. */
        LIMITED
    }

    private static final List<String> KEPT = List.of("X-Nomad-Token", "Content-Type", "Authorization", "Accept");
    private static final List<String> RETURNED = List.of("X-Nomad-Index", "Content-Type", "X-Total-Count", "Link");

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Weather weather = Weather.FINE;

    public FaultyGateway(URI behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/behind/a/path", this::answer);
        server.start();
    }

    /** With a path before the server's own, as behind a reverse proxy. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/behind/a/path");
    }

    public void weather(Weather next) {
        weather = next;
    }

    /** Method and path of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString().substring("/behind/a/path".length());
        requests.add(exchange.getRequestMethod() + " " + target);
        switch (weather) {
            case FINE -> forward(exchange, target);
            case UNREACHABLE ->
                exchange.getHttpContext().getServer().getExecutor().execute(exchange::close);
            case NO_LEADER -> text(exchange, 500, "No cluster leader");
            case BROKEN -> text(exchange, 500, "rpc error: EOF");
            case SLOW -> {
                pause(Duration.ofMillis(700));
                forward(exchange, target);
            }
            case FORBIDDEN -> text(exchange, 403, "Permission denied");
            case LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "20");
                text(exchange, 429, "Too many requests");
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void forward(HttpExchange exchange, String target) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + target))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : KEPT) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            for (String header : RETURNED) {
                response.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
            }
            exchange.sendResponseHeaders(response.statusCode(), response.statusCode() == 204 ? -1 : 0);
            try (InputStream in = response.body();
                    OutputStream out = exchange.getResponseBody()) {
                byte[] buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}

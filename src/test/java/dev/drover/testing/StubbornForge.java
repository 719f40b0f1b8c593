package dev.drover.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A forge in trouble: it keeps callers waiting until it is let go, then answers 500 with a message that gives away what it was
 * sent. It tells at once who the caller is, and remembers who asked for more.
 */
public final class StubbornForge implements AutoCloseable {
    private final HttpServer server;
    private final String leak;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> callers = new CopyOnWriteArrayList<>();

    /** {@code leak} is put into every answer beside the caller's own token. */
    public StubbornForge(String leak) {
        this.leak = leak;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Serves a repository to Git, at once and to anybody, and says where. */
    public String serve(GitSandbox repository) {
        server.createContext("/git/team/shop.git/", exchange -> git(exchange, repository.repository()));
        return address() + "/git/team/shop.git";
    }

    private static void git(HttpExchange exchange, Repository repository) throws IOException {
        boolean refs = exchange.getRequestURI().getPath().endsWith("/info/refs");
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        refs ? "application/x-git-upload-pack-advertisement" : "application/x-git-upload-pack-result");
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream in = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        exchange.sendResponseHeaders(200, 0);
        if (refs) {
            PacketLineOut out = new PacketLineOut(exchange.getResponseBody());
            out.writeString("# service=git-upload-pack\n");
            out.end();
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
        } else {
            pack.upload(in, exchange.getResponseBody(), null);
        }
        exchange.close();
    }

    /** The tokens of those who asked for more than who they are, in order. */
    public List<String> callers() {
        return List.copyOf(callers);
    }

    /** Lets everybody who waits, and everybody who comes, have an answer at once. */
    public void letGo() {
        gate.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/user")) {
            send(exchange, 200, "{\"id\":7,\"login\":\"drover\"}");
            return;
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        callers.add(token.substring("token ".length()));
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, 500, "{\"message\":\"refused " + token + " near " + leak + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}

package dev.drover.nomad.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;

/**
 * Carries requests to one Nomad and brings back what it said. Connections are kept and few (Nomad limits them per client), every
 * answer has a deadline and a greatest size, redirects are not followed, and no failure's text holds the token.
 */
final class NomadCalls implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 48;

    private final NomadAccess access;
    private final HttpClient client;
    private final long largestAnswer;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicLong outages = new AtomicLong();
    private final Optional<SocketBridge> bridge;
    private final String base;
    private final Tokens tokens;

    NomadCalls(NomadAccess access, Wire wire) {
        this.access = access;
        this.largestAnswer = wire.largestAnswer();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectTimeout(TO_CONNECT);
        if ("https".equals(access.address().getScheme())) {
            try {
                builder.sslContext(PemFiles.context(access.certificates()));
            } catch (IOException | GeneralSecurityException e) {
                throw unavailable(
                        "can't use the certificates: " + e.getMessage(),
                        "Check NOMAD_CACERT, NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY",
                        e);
            }
        }
        this.client = wire.counted(builder.build(), "nomad");
        this.bridge = bridge(access);
        URI address = bridge.map(SocketBridge::address).orElse(access.address());
        String path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
        this.base = address.getScheme() + "://" + address.getRawAuthority() + path;
        this.tokens = new Tokens(access.signIn(), request -> send(request, Optional.empty()));
    }

    private Optional<SocketBridge> bridge(NomadAccess access) {
        if (!"unix".equals(access.address().getScheme())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SocketBridge(Path.of(access.address().getPath())));
        } catch (IOException e) {
            throw unavailable("can't be reached: " + e.getMessage(), "Check NOMAD_ADDR", e);
        }
    }

    /** Grows with each failure to reach Nomad: what was learnt of it before may not hold afterwards. */
    long outages() {
        return outages.get();
    }

    NomadAccess access() {
        return access;
    }

    /** Nomad refuses a token that is gone in the words of one that is not allowed to: one that can be had anew is, once. */
    Reply send(Request request) {
        Reply reply = send(request, tokens.current());
        return reply.forbidden() && tokens.refused() ? send(request, tokens.current()) : reply;
    }

    private Reply send(Request request, Optional<String> token) {
        HttpResponse<byte[]> response = exchanged(
                built(request, token), request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largestAnswer));
        long index = response.headers().firstValueAsLong("X-Nomad-Index").orElse(0);
        return new Reply(response.statusCode(), index, new String(response.body(), StandardCharsets.UTF_8));
    }

    /** An answer that goes on until it is closed; never more than its head is waited for. */
    HttpResponse<InputStream> open(Request request) {
        return exchanged(built(request, tokens.current()), request, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchanged(HttpRequest built, Request request, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> coming;
        try {
            if (!places.tryAcquire(request.atMost().toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable(
                        "is too slow for all that is asked of it", "It will be tried again", new TimeoutException());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            coming = client.sendAsync(built, handler);
            try {
                return coming.get(request.atMost().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                coming.cancel(true);
                throw unavailable(
                        "did not answer " + request.method() + " " + request.path() + " in "
                                + request.atMost().toSeconds() + " s",
                        "It will be tried again",
                        e);
            } catch (InterruptedException e) {
                coming.cancel(true);
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw failed(e.getCause() == null ? e : e.getCause());
            }
        } finally {
            places.release();
        }
    }

    private HttpRequest built(Request request, Optional<String> token) {
        String target = request.target();
        if (access.region().isPresent() && !request.namesRegion()) {
            target = (target.contains("?") ? target + "&" : target + "?") + "region="
                    + access.region().get();
        }
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(base + target));
        token.ifPresent(secret -> built.header("X-Nomad-Token", secret));
        if (request.body().isPresent()) {
            built.header("Content-Type", "application/json");
            built.method(
                    request.method(),
                    HttpRequest.BodyPublishers.ofString(request.body().get().encoded()));
        } else {
            built.method(request.method(), HttpRequest.BodyPublishers.noBody());
        }
        return built.build();
    }

    private ServiceUnavailable failed(Throwable cause) {
        outages.incrementAndGet();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return unavailable(
                        "refused a secure connection: " + each.getMessage(),
                        "Check NOMAD_CACERT, NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY",
                        cause);
            }
        }
        if (cause instanceof IOException) {
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return unavailable("gives no answer: " + reason, "Check NOMAD_ADDR, and that Nomad runs", cause);
        }
        throw new IllegalStateException("a request to Nomad failed in a way that no network does", cause);
    }

    private ServiceUnavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return unavailable("was not waited for: we are stopping", "It will be tried again", e);
    }

    private ServiceUnavailable unavailable(String what, String next, Throwable cause) {
        return new ServiceUnavailable("nomad", access.address() + " " + what, next, cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
        bridge.ifPresent(SocketBridge::close);
    }
}

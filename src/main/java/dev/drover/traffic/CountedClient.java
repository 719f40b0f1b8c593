package dev.drover.traffic;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client that tells of each request under its service's name and otherwise behaves as the one it is made around. */
public final class CountedClient extends HttpClient {
    private final HttpClient client;
    private final String service;
    private final Traffic traffic;

    public CountedClient(HttpClient client, String service, Traffic traffic) {
        this.client = client;
        this.service = service;
        this.traffic = traffic;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<T> response = null;
        try {
            response = client.send(request, handler);
            return response;
        } finally {
            tell(start, response);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return told(client.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return told(client.sendAsync(request, handler, pushes));
    }

    /** The client's own future is handed on, so that cancelling it still ends the exchange. */
    private <T> CompletableFuture<HttpResponse<T>> told(CompletableFuture<HttpResponse<T>> coming) {
        long start = System.nanoTime();
        var unused = coming.whenComplete((response, failure) -> tell(start, response));
        return coming;
    }

    private void tell(long start, @Nullable HttpResponse<?> response) {
        Traffic.Answer answer =
                response == null ? Traffic.Answer.SILENT : answer(response.statusCode(), response.headers());
        traffic.request(service, answer, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Traffic.Answer answer(int status, HttpHeaders headers) {
        boolean nothingLeft =
                headers.firstValue("X-RateLimit-Remaining").orElse("").equals("0")
                        || headers.firstValue("Retry-After").isPresent();
        if (status == 429 || status == 403 && nothingLeft) {
            return Traffic.Answer.LIMITED;
        }
        if (status >= 500) {
            return Traffic.Answer.BROKEN;
        }
        return status >= 400 ? Traffic.Answer.REFUSED : Traffic.Answer.OK;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public void close() {
        client.close();
    }
}

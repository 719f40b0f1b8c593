package dev.drover.testing.forges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A forge's interface over HTTP, in this process: the fake forge behind it keeps pull requests, conversations and rights, a real
 * bare repository the commits; this gives them the service's manners: accounts by token, pages, tags, limits, refusals. Every
 * exchange may be held against a description; what is wrong with one is kept in {@link #problems()}.
 */
public abstract class StandIn implements AutoCloseable {
    static {
        // Without it each answer waits 40 ms for the client's word that it has the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    protected final FakeForge forge;
    protected final RepositoryName repository;
    protected final GitSandbox git;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> accounts = new LinkedHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Deque<Reply> refusals = new ArrayDeque<>();
    private int unchanged;
    private int breaksIn;
    private boolean doneAllTheSame;
    private Breakage breakage = Breakage.BAD_GATEWAY;

    /** One request, its path below the interface's address; {@code who} asks. */
    protected record Request(String method, String path, Map<String, String> query, Json body, String who) {
        String step(int index) {
            String[] steps = path.substring(1).split("/");
            return index < steps.length
                    ? URLDecoder.decode(steps[index].replace("+", "%2B"), StandardCharsets.UTF_8)
                    : "";
        }

        long number(int index) {
            return Long.parseLong(step(index));
        }

        String asked(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /** One answer. */
    public record Reply(int status, Json body, Map<String, String> headers) {
        static Reply ok(Json body) {
            return new Reply(200, body, Map.of());
        }

        static Reply made(Json body) {
            return new Reply(201, body, Map.of());
        }

        static Reply done() {
            return new Reply(204, new Json.Nothing(), Map.of());
        }

        static Reply refused(int status, String message) {
            return new Reply(status, Json.object(Map.of("message", Json.of(message))), Map.of());
        }
    }

    protected StandIn(FakeForge forge, RepositoryName repository, GitSandbox git) {
        this.forge = forge;
        this.repository = repository;
        this.git = git;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** To be called when everything is there that answers need. */
    protected final void begin() {
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    public final String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request, whichever it is, is refused this way. */
    public synchronized void refuseNext(int status, Json body, Map<String, String> headers) {
        refusals.add(new Reply(status, body, headers));
    }

    /** What comes instead of an answer. */
    public enum Breakage {
        BAD_GATEWAY(502, "text/html", "<html>Bad gateway</html>"),
        SERVER_ERROR(500, "application/json", "{\"message\": \"500 Internal Server Error\"}"),
        SIGN_IN_PAGE(200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>"),
        CUT_SHORT(200, "application/json", "{\"id\": 7, \"iid\": 1, \"title\": \"Add dep"),
        NOTHING(200, "application/json", "");

        private final int status;
        private final String type;
        private final String body;

        Breakage(int status, String type, String body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }
    }

    /**
     * The request after {@code others} more is answered in a broken way; what it wished is done all the same if {@code done}, as by a
     * server that a proxy gave up on.
     */
    public synchronized void breakAfter(int others, boolean done, Breakage how) {
        breaksIn = others + 1;
        doneAllTheSame = done;
        breakage = how;
    }

    /** What was not as described so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was asked so far: method, path and query. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How many answers were "nothing changed". */
    public synchronized int unchanged() {
        return unchanged;
    }

    protected void problem(String problem) {
        problems.add(problem);
    }

    /** The number of an account. */
    protected synchronized long account(String login) {
        return accounts.computeIfAbsent(login, _ -> 1001L + accounts.size());
    }

    protected synchronized Optional<String> login(long number) {
        return accounts.entrySet().stream()
                .filter(each -> each.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whose credential these headers hold; empty for nobody's. */
    protected abstract Optional<String> who(Map<String, String> headers);

    /** The part of an address that comes before the interface's own paths. */
    protected abstract String prefix();

    protected abstract Reply answer(Request request);

    /** Holds an exchange against the description, and gives the answer as it goes out. */
    protected abstract Json described(OpenApi.Exchange exchange);

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Json body = text.isEmpty() ? new Json.Nothing() : Json.parse(text);
            Optional<Reply> reply = replied(exchange.getRequestMethod(), path, query, body, headers);
            if (reply.isPresent()) {
                send(exchange, reply.get(), headers.getOrDefault("if-none-match", ""));
            } else {
                breakDown(exchange);
            }
        } catch (RuntimeException e) {
            problems.add("the stand-in broke: " + e);
            throw e;
        }
    }

    private void breakDown(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", breakage.type);
        byte[] bytes = breakage.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(breakage.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Empty where it breaks. */
    private synchronized Optional<Reply> replied(
            String method, String path, Map<String, String> query, Json body, Map<String, String> headers) {
        if (!refusals.isEmpty()) {
            return Optional.of(refusals.remove());
        }
        boolean breaks = breaksIn > 0 && --breaksIn == 0;
        Optional<Reply> reply =
                breaks && !doneAllTheSame ? Optional.empty() : Optional.of(whole(method, path, query, body, headers));
        return reply.filter(_ -> !breaks);
    }

    private Reply whole(String method, String path, Map<String, String> query, Json body, Map<String, String> headers) {
        if (!path.startsWith(prefix())) {
            return elsewhere(path, headers);
        }
        Optional<String> who = who(headers);
        if (who.isEmpty()) {
            return Reply.refused(401, "Bad credentials");
        }
        String below = path.substring(prefix().length());
        Reply reply;
        try {
            reply = answer(new Request(method, below, query, body, who.get()));
        } catch (RepositoryProblem e) {
            reply = Reply.refused(e.explanation().contains("there is no") ? 404 : 422, e.explanation());
        }
        Reply paged = paged(reply, path, query);
        Json told = described(new OpenApi.Exchange(method, below, query, body, paged.status(), paged.body()));
        return new Reply(paged.status(), told, paged.headers());
    }

    /** A request outside the interface. */
    protected Reply elsewhere(String path, Map<String, String> headers) {
        return Reply.refused(404, "Not Found");
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private Reply paged(Reply reply, String path, Map<String, String> query) {
        if (!(reply.body() instanceof Json.Array all)) {
            return reply;
        }
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "30")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int from = Math.min(all.items().size(), (page - 1) * size);
        int to = Math.min(all.items().size(), from + size);
        Map<String, String> headers = new HashMap<>(reply.headers());
        if (to < all.items().size()) {
            StringBuilder others = new StringBuilder();
            query.forEach((name, value) -> {
                if (!name.equals("page")) {
                    others.append('&')
                            .append(name)
                            .append('=')
                            .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            });
            String start = "<" + address() + path + "?page=";
            int last = (all.items().size() + size - 1) / size;
            headers.put(
                    "Link",
                    start + "1" + others + ">; rel=\"first\", " + start + (page + 1) + others + ">; rel=\"next\", "
                            + start + last + others + ">; rel=\"last\"");
        }
        return new Reply(reply.status(), Json.of(new ArrayList<>(all.items().subList(from, to))), headers);
    }

    private void send(HttpExchange exchange, Reply reply, String known) throws IOException {
        byte[] bytes =
                reply.body().isNothing() ? new byte[0] : reply.body().encoded().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        String tag = "W/\"" + java.util.Arrays.hashCode(bytes) + "\"";
        boolean read = exchange.getRequestMethod().equals("GET") && reply.status() == 200;
        if (read) {
            exchange.getResponseHeaders().add("ETag", tag);
        }
        if (read && tag.equals(known)) {
            synchronized (this) {
                unchanged++;
            }
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        if (bytes.length > 0 && !reply.headers().containsKey("Content-Type")) {
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    protected boolean may(String who, Permission least) {
        return forge.permission(repository, who).compareTo(least) >= 0;
    }

    protected Optional<PullRequest> pull(long number) {
        return forge.all(repository).stream()
                .filter(each -> each.ref().value() == number)
                .findFirst();
    }

    protected PullRequest must(long number) {
        return pull(number)
                .orElseThrow(() -> new RepositoryProblem(
                        dev.drover.app.Place.file("stand-in"), "there is no pull request " + number, "Look again"));
    }

    protected Patches patches(PullRequest pull) {
        return Patches.of(git.repository(), git.head(pull.target().name()), pull.head());
    }

    protected Revision tip(String branch) {
        return git.head(branch);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}

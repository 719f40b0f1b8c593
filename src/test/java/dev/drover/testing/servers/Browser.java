package dev.drover.testing.servers;

import dev.drover.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One tab of a Chromium of its own, driven by the DevTools protocol as a person would use it: opening pages, typing, clicking what is
 * visible by its words, and waiting for what should appear. What the page's scripts complain about is kept.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Json>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final WebSocket socket;

    private Browser(ServerProcess process, int port) {
        this.process = process;
        try {
            HttpResponse<String> tab = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String address = Json.parse(tab.body()).get("webSocketDebuggerUrl").string("");
            socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(address), new Listening())
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while opening a tab", e);
        }
        command("Page.enable", Map.of());
        command("Runtime.enable", Map.of());
        command("Log.enable", Map.of());
    }

    /** Starts one with an empty profile. */
    public static Browser start(Chromium chromium) {
        Path home = ServerProcess.home();
        List<String> words = new ArrayList<>();
        words.add(chromium.program().toString());
        words.addAll(chromium.switches());
        words.add("--hide-scrollbars");
        words.add("--remote-debugging-port=0");
        words.add("--user-data-dir=" + home.resolve("profile"));
        words.add("about:blank");
        ServerProcess process = ServerProcess.start("chromium", home, words, Map.of("HOME", home.toString()));
        Path port = home.resolve("profile/DevToolsActivePort");
        process.awaitReady(PATIENCE, () -> Files.exists(port) && !text(port).isBlank());
        return new Browser(
                process, Integer.parseInt(text(port).lines().findFirst().orElseThrow()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Listening implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                Json message = Json.parse(part.toString());
                part.setLength(0);
                hear(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void hear(Json message) {
        CompletableFuture<Json> answer = waiting.remove(message.get("id").number(-1));
        if (answer != null) {
            answer.complete(message);
            return;
        }
        String method = message.get("method").string("");
        boolean complaint = method.equals("Runtime.exceptionThrown")
                || method.equals("Log.entryAdded")
                        && message.get("params")
                                .get("entry")
                                .get("level")
                                .string("")
                                .equals("error");
        if (complaint) {
            synchronized (complaints) {
                complaints.add(message.get("params").encoded());
            }
        }
    }

    /** What scripts and the content security policy complained about so far. */
    public List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    private Json command(String method, Map<String, Json> parameters) {
        long id = ids.incrementAndGet();
        CompletableFuture<Json> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("id", Json.of(id));
        message.put("method", Json.of(method));
        message.put("params", Json.object(parameters));
        socket.sendText(Json.object(message).encoded(), true).join();
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).get("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + method, e);
        }
    }

    /** The size of the window; below 500 it is a phone. */
    public Browser size(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", Json.of(width),
                        "height", Json.of(height),
                        "deviceScaleFactor", Json.of(1),
                        "mobile", Json.of(width < 500)));
        return this;
    }

    public void scripts(boolean on) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", Json.of(!on)));
    }

    public void dark(boolean dark) {
        prefers("prefers-color-scheme", dark ? "dark" : "light");
    }

    public void open(String url) {
        command("Page.navigate", Map.of("url", Json.of(url)));
        Waiting.until(
                "the page " + url,
                PATIENCE,
                () -> evaluate("document.readyState").equals("complete"));
    }

    /** What an expression of JavaScript comes to, as text. */
    public String evaluate(String expression) {
        Json result = command(
                        "Runtime.evaluate",
                        Map.of("expression", Json.of("String(" + expression + ")"), "returnByValue", Json.of(true)))
                .get("result");
        return result.get("value").string("");
    }

    public boolean shows(String text) {
        return evaluate("document.body && document.body.innerText.includes("
                        + Json.of(text).encoded() + ")")
                .equals("true");
    }

    public void awaitText(String text, Duration patience) {
        try {
            Waiting.until("the page shows: " + text, patience, () -> shows(text));
        } catch (AssertionError | IllegalStateException e) {
            throw new AssertionError("no \"" + text + "\" on " + address() + ":\n" + visible(), e);
        }
    }

    public void awaitText(String text) {
        awaitText(text, PATIENCE);
    }

    public String address() {
        return evaluate("location.pathname");
    }

    public String visible() {
        return evaluate("document.body.innerText");
    }

    /** Types into the first field that fits. */
    public void type(String field, String text) {
        String found = evaluate(
                "(() => { const f = document.querySelector(" + Json.of(field).encoded()
                        + "); if (!f) return 'no'; f.focus(); f.value = "
                        + Json.of(text).encoded()
                        + "; f.dispatchEvent(new Event('input', {bubbles: true})); return 'yes'; })()");
        if (!found.equals("yes")) {
            throw new AssertionError("no field " + field + " on " + address() + ":\n" + visible());
        }
    }

    /** Clicks the first button or link with these words, waiting for it, and then for the page that follows. */
    public void click(String words) {
        String find = "[...document.querySelectorAll('button, a, summary')].find(e => e.innerText.trim() === "
                + Json.of(words).encoded() + " && e.getClientRects().length > 0)";
        Waiting.until(
                "something to click: " + words,
                PATIENCE,
                () -> evaluate("!!" + find).equals("true"));
        evaluate("(window.leaving = 'yes', " + find + ".click(), '')");
        Waiting.until(
                "the page after " + words,
                PATIENCE,
                () -> evaluate("window.leaving === 'yes' && document.readyState")
                                .equals("false")
                        || evaluate("document.activeElement && document.activeElement.matches('summary')")
                                .equals("true"));
        Waiting.until(
                "the page is whole",
                PATIENCE,
                () -> evaluate("document.readyState").equals("complete"));
    }

    /** Presses a key, such as Tab. */
    public void press(String key) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", Json.of(type),
                            "key", Json.of(key),
                            "code", Json.of(key),
                            "windowsVirtualKeyCode", Json.of(key.equals("Tab") ? 9 : 13)));
        }
    }

    /** Presses Enter on what has the focus. */
    public void enter() {
        command(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type", Json.of("keyDown"),
                        "key", Json.of("Enter"),
                        "code", Json.of("Enter"),
                        "text", Json.of("\r"),
                        "windowsVirtualKeyCode", Json.of(13)));
        command(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type", Json.of("keyUp"),
                        "key", Json.of("Enter"),
                        "code", Json.of("Enter"),
                        "windowsVirtualKeyCode", Json.of(13)));
    }

    /** Types into what has the focus. */
    public void write(String text) {
        command("Input.insertText", Map.of("text", Json.of(text)));
    }

    /** What the system asks of every page, such as {@code prefers-reduced-motion: reduce}. */
    public void prefers(String feature, String value) {
        Json wish = Json.object(Map.of("name", Json.of(feature), "value", Json.of(value)));
        command("Emulation.setEmulatedMedia", Map.of("features", Json.of(List.of(wish))));
    }

    /** What keeps people out who use a keyboard, a screen reader or poor light: a line for each finding, "" for none. */
    public String barriers() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("audit.js"))) {
            return evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a picture of the page where people can look at it. */
    public void picture(Path file) {
        Json shot = command("Page.captureScreenshot", Map.of("format", Json.of("png")));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(shot.get("data").string("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        process.close();
    }
}

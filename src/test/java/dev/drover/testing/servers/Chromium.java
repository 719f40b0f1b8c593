package dev.drover.testing.servers;

import java.nio.file.Path;
import java.util.List;

/** Debian's Chromium, for suites that need a browser. Nothing is started: each suite drives its own with its own empty profile. */
public final class Chromium extends TestServer<Chromium.Found> {
    /** The program; nothing to end. */
    static final class Found implements AutoCloseable {
        @Override
        public void close() {}
    }

    /** The program to start. */
    public Path program() {
        return installed().program();
    }

    /** The switches that keep it quiet, offline and able to run as root in a container. */
    public List<String> switches() {
        return List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
    }

    @Override
    protected Installed installed() {
        return Installed.onPath("chromium", "chromium", List.of("chromium", "chromium-browser", "google-chrome"));
    }

    @Override
    protected String key() {
        return "chromium";
    }

    @Override
    protected Found start() {
        return new Found();
    }
}

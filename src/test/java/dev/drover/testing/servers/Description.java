package dev.drover.testing.servers;

import dev.drover.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Function;

/**
 * The published description of a service that can't be run in a test, found and reported like a server. Read once a JVM.
 *
 * @param <D> the description, ready to hold exchanges against
 */
public final class Description<D extends AutoCloseable> extends TestServer<D> {
    private final String name;
    private final Function<Json, D> reading;

    /** {@code name} is what {@code servers/get} calls it. */
    public Description(String name, Function<Json, D> reading) {
        this.name = name;
        this.reading = reading;
    }

    public D description() {
        return running();
    }

    @Override
    protected Installed installed() {
        return Installed.built(name);
    }

    @Override
    protected String key() {
        return name + " " + installed().version();
    }

    @Override
    protected D start() {
        try {
            return reading.apply(Json.parse(Files.readString(installed().program())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

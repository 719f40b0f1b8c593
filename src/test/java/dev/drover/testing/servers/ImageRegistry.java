package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real image registry on the loopback address, empty at first; a repository prefix of its own for each test class. */
public final class ImageRegistry extends TestServer<ImageRegistry.Running> {
    private static final Duration TO_START = Duration.ofSeconds(30);

    /** A registry that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Answers answers;

        Running(ServerProcess process, Answers answers) {
            this.process = process;
            this.answers = answers;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    public URI address() {
        return running().answers.base();
    }

    public Answers answers() {
        return running().answers;
    }

    /** The full name of an image below this test class's prefix. */
    public String image(String nameAndTag) {
        return address().getAuthority() + "/" + place() + "/" + nameAndTag;
    }

    /** Puts a small image there through this daemon and answers its full name. */
    public String push(DockerDaemon docker, String nameAndTag) {
        String image = image(nameAndTag);
        docker.busybox(image);
        docker.docker("push", image);
        return image;
    }

    /** The same with one label, {@code name=value}, which makes it an image of its own. */
    public String push(DockerDaemon docker, String nameAndTag, String label) {
        String image = image(nameAndTag);
        docker.busybox(image, label);
        docker.docker("push", image);
        return image;
    }

    @Override
    protected Installed installed() {
        return Installed.onPath("docker-registry", "docker-registry", List.of("docker-registry"));
    }

    @Override
    protected String key() {
        return "docker-registry";
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        String address = "127.0.0.1:" + LoopbackPort.free(1).getFirst();
        Path configuration = home.resolve("registry.yml");
        try {
            Files.writeString(configuration, """
                    version: 0.1
                    storage:
                      filesystem:
                        rootdirectory: %s/images
                      delete:
                        enabled: true
                    http:
                      addr: %s
                    """.formatted(home, address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(installed().program().toString(), "serve", configuration.toString());
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of());
        Answers answers = new Answers(URI.create("http://" + address), Map.of());
        process.awaitReady(TO_START, () -> answers.get("/v2/").ok());
        return new Running(process, answers);
    }
}

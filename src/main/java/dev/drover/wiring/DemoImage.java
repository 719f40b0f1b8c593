package dev.drover.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The image that the demo deploys on a real Nomad, in the Docker daemon of this machine and without any network: the one that is there,
 * or one built from the example where its base image is there, or else a stand-in made of this machine's static busybox that answers
 * the same health check.
 */
final class DemoImage {
    static final String NAME = "drover-demo/shop:1";
    private static final String BASE = "python:3.13-slim";
    private static final String SERVE = "[ \"${SIMULATED_MEMORY_MB:-0}\" -eq 0 ]"
            + " || /bin/busybox dd if=/dev/zero of=/dev/null bs=${SIMULATED_MEMORY_MB}M count=1 || exit 137;"
            + " exec /bin/busybox httpd -f -p \"${PORT:-8000}\" -h /www";

    private static final int ELF = 0x464c457f;
    private static final int NAMES_A_LOADER = 3;

    private final Path folder;

    DemoImage(Path folder) {
        this.folder = folder;
    }

    /** Makes sure that the image is there; otherwise says why it can't be. */
    Optional<String> missing() {
        Optional<Path> docker = Programs.onPath("docker");
        if (docker.isEmpty()) {
            return Optional.of("there is no docker on the PATH");
        }
        try {
            if (!runs(5, docker.get().toString(), "info", "--format", "{{.ServerVersion}}")) {
                return Optional.of("no Docker daemon answers");
            }
            if (runs(10, docker.get().toString(), "image", "inspect", NAME)) {
                return Optional.empty();
            }
            if (runs(10, docker.get().toString(), "image", "inspect", BASE)) {
                return build(docker.get());
            }
            return importStandIn(docker.get());
        } catch (IOException e) {
            return Optional.of("Docker could not be used: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Optional<String> build(Path docker) throws IOException, InterruptedException {
        Path context = Files.createDirectories(folder.resolve("image"));
        for (String name : List.of("Dockerfile", "server.py")) {
            Files.writeString(context.resolve(name), DemoPlace.example(name));
        }
        return runs(60, docker.toString(), "build", "--network=none", "-t", NAME, context.toString())
                ? Optional.empty()
                : Optional.of("the example's image could not be built");
    }

    private Optional<String> importStandIn(Path docker) throws IOException, InterruptedException {
        Optional<Path> busybox = Programs.onPath("busybox").filter(DemoImage::isStatic);
        if (busybox.isEmpty()) {
            return Optional.of(
                    "its Docker daemon has neither " + BASE + " nor could an image be made of a static busybox");
        }
        Path archive = folder.resolve("shop.tar");
        Path root = Files.createDirectories(folder.resolve("rootfs"));
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("www"));
        Files.copy(busybox.get(), root.resolve("bin/busybox"));
        Files.writeString(root.resolve("www/healthz"), "ok");
        Files.writeString(root.resolve("www/index.html"), "Welcome to the shop");
        boolean made = runs(20, busybox.get().toString(), "tar", "-C", root.toString(), "-cf", archive.toString(), ".")
                && runs(
                        30,
                        docker.toString(),
                        "import",
                        "--change",
                        "CMD [\"/bin/busybox\", \"sh\", \"-c\", \"" + SERVE.replace("\"", "\\\"") + "\"]",
                        "--change",
                        "USER 10001",
                        archive.toString(),
                        NAME);
        return made ? Optional.empty() : Optional.of("Docker did not take the stand-in for the example's image");
    }

    /** True for a program of 64 bits that names no loader, so that it needs no other file. */
    private static boolean isStatic(Path program) {
        try (FileChannel file = FileChannel.open(program)) {
            ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            if (file.read(head, 0) < 64 || head.getInt(0) != ELF || head.get(4) != 2) {
                return false;
            }
            int size = Short.toUnsignedInt(head.getShort(54));
            int count = Short.toUnsignedInt(head.getShort(56));
            ByteBuffer table = ByteBuffer.allocate(size * count).order(ByteOrder.LITTLE_ENDIAN);
            file.read(table, head.getLong(32));
            for (int i = 0; i < count; i++) {
                if (table.getInt(i * size) == NAMES_A_LOADER) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean runs(int seconds, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroy();
        }
    }

    /** Forgets the image again, for a demo that leaves nothing behind. */
    void remove() {
        try {
            Optional<Path> docker = Programs.onPath("docker");
            if (docker.isPresent()) {
                runs(20, docker.get().toString(), "image", "rm", "--force", NAME);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

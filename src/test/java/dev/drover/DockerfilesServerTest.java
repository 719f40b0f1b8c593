package dev.drover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.DockerDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two Dockerfiles, built for real on stand-ins of the images that they stand on: a Maven that only writes down what it was given, a Java
 * and a binary that only say how they were started.
 */
class DockerfilesServerTest {
    private static final String TELL =
            "echo \"$0 $*\"; echo \"as $(id -u):$(id -g)\"; echo \"$DROVER_HOST $DROVER_DATA $HOME\"; touch /data/mine && echo writable";

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @TempDir
    Path folder;

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** An image with busybox's programs and what lies in the folder of this name. */
    private String standIn(String name) throws IOException {
        DOCKER.busybox("busybox:standin");
        Path context = Files.createDirectories(folder.resolve(name));
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:standin
                RUN ["/bin/busybox", "mkdir", "-p", "/usr/bin", "/usr/sbin", "/sbin", "/etc", "/usr/local"]
                RUN ["/bin/busybox", "--install", "-s"]
                ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
                COPY root /
                """);
        DOCKER.docker("build", "-q", "-t", name + ":standin", context.toString());
        return name + ":standin";
    }

    @Test
    void theJvmImageIsBuiltFromSourceAndRunsAsNobody() throws IOException {
        Path builder = folder.resolve("builder/root");
        script(builder.resolve("jdk/bin/java"), "");
        script(builder.resolve("jdk/bin/javac"), "");
        Files.writeString(builder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.createSymbolicLink(
                Files.createDirectories(builder.resolve("usr/local/bin")).resolve("javac"), Path.of("/jdk/bin/javac"));
        script(
                builder.resolve("usr/local/bin/mvn"),
                "case \"$*\" in -v) echo 'Apache Maven 3.9.11' ;; *package*) mkdir -p target/quarkus-app && find . -type f >target/quarkus-app/given ;; esac");
        script(folder.resolve("base/root/usr/local/bin/java"), TELL + "; cat /app/given");

        DOCKER.docker(
                "build",
                "-q",
                "-t",
                "drover:jvm",
                "--build-arg",
                "BUILDER=" + standIn("builder"),
                "--build-arg",
                "BASE=" + standIn("base"),
                Path.of("").toAbsolutePath().toString());
        List<String> told = DOCKER.docker("run", "--rm", "drover:jvm").lines().toList();

        assertThat(told.getFirst()).endsWith("-jar /app/quarkus-run.jar run");
        assertThat(told).contains("as 65532:65532", "0.0.0.0 /data /data", "writable");
        assertThat(told)
                .contains(
                        "./pom.xml",
                        "./gitops-example/app/Dockerfile",
                        "./src/main/java/dev/drover/Main.java",
                        "./src/main/resources/application.properties");
        assertThat(told)
                .noneMatch(file ->
                        file.startsWith("./src/test") || file.startsWith("./.git/") || file.startsWith("./.env"));
    }

    @Test
    void theNativeImageHoldsTheBinaryAndWhatItNeedsAndRunsAsNobody() throws IOException {
        Path libraries = folder.resolve("libraries/root");
        script(libraries.resolve("usr/bin/microdnf"), "echo microdnf $*");
        for (String library : List.of("libgcc_s.so.1", "libstdc++.so.6", "libz.so.1")) {
            Files.createDirectories(libraries.resolve("usr/lib64"));
            Files.writeString(libraries.resolve("usr/lib64/" + library), library);
        }
        Files.createDirectories(libraries.resolve("etc/pki"));
        Files.writeString(libraries.resolve("etc/pki/roots.pem"), "roots");
        Files.createDirectories(folder.resolve("micro/root/etc"));
        Path context = folder.resolve("context");
        script(context.resolve("target/drover-0.1.0-runner"), TELL + "; ls /usr/lib64 /etc/pki");
        Files.copy(Path.of("Dockerfile.native"), context.resolve("Dockerfile.native"));
        Files.copy(Path.of(".dockerignore"), context.resolve(".dockerignore"));

        DOCKER.docker(
                "build",
                "-q",
                "-t",
                "drover:native",
                "-f",
                context.resolve("Dockerfile.native").toString(),
                "--build-arg",
                "LIBRARIES=" + standIn("libraries"),
                "--build-arg",
                "BASE=" + standIn("micro"),
                context.toString());
        List<String> told =
                DOCKER.docker("run", "--rm", "drover:native").lines().toList();

        assertThat(told.getFirst()).isEqualTo("/usr/local/bin/drover run");
        assertThat(told).contains("as 65532:65532", "0.0.0.0 /data /data", "writable");
        assertThat(told).contains("libgcc_s.so.1", "libstdc++.so.6", "libz.so.1", "roots.pem");
    }
}

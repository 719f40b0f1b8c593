package dev.drover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts {@code drover} and {@code mvnw}, in a checkout of nothing and on a machine made of folders. */
class LauncherTest {
    private static final String MAVEN = "apache-maven-3.9.11";
    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "head",
            "fold",
            "dirname",
            "readlink",
            "find",
            "mkdir",
            "rm",
            "mv",
            "cp",
            "cut",
            "tar",
            "gzip",
            "grep",
            "tail",
            "touch",
            "sleep",
            "cat",
            "curl",
            "sha512sum");

    @TempDir
    Path machine;

    private final Map<String, String> environment = new HashMap<>();
    private Path checkout;
    private Path path;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copyScripts() throws IOException {
        checkout = Files.createDirectories(machine.resolve("checkout"));
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("gitops-example"));
        for (String script : List.of("drover", "mvnw", ".mvn/find-jdk")) {
            Files.copy(Path.of(script), checkout.resolve(script));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        path = Files.createDirectories(machine.resolve("path"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                if (Files.isExecutable(Path.of(folder, tool)) && Files.notExists(path.resolve(tool))) {
                    Files.createSymbolicLink(path.resolve(tool), Path.of(folder, tool));
                }
            }
        }
        environment.put("PATH", path.toString());
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("FIND_JDK_ROOT", machine.toString());
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String place, int version) throws IOException {
        Path home = machine.resolve(place);
        script(home.resolve("bin/java"), "echo \"on the JVM: $*\"");
        script(home.resolve("bin/javac"), "");
        script(home.resolve("bin/jar"), "cp \"$5\" \"$3\"");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        return home;
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        Path out = machine.resolve("out");
        Path err = machine.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ran(
                code, Files.readString(out).strip(), Files.readString(err).strip());
    }

    private Ran findJdk() throws IOException, InterruptedException {
        return run("sh", "-c", ". ./.mvn/find-jdk && echo \"$JAVA_HOME\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25-jdk-amd64",
                "usr/java/jdk-25",
                "opt/java/openjdk",
                "home/.sdkman/candidates/java/25-tem",
                "home/.jdks/temurin-25",
                "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "usr/local/opt/openjdk/libexec/openjdk.jdk/Contents/Home",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home"
            })
    void aJdkIsFoundWhereverItIsPutAndAnOlderOnePassedOver(String place) throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("older", 17).toString());
        Path home = jdk(place, 25);

        Ran found = findJdk();

        assertThat(found).isEqualTo(new Ran(0, home.toString(), ""));
    }

    @Test
    void theOneThatIsNamedGoesFirst() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/jdk-25", 25);
        Path named = jdk("mine", 26);
        environment.put("JAVA_HOME", named.toString());

        assertThat(findJdk().out()).isEqualTo(named.toString());
    }

    @Test
    void theOneOnThePathIsFoundBehindItsLinks() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/a-25", 25);
        Path home = jdk("elsewhere/jdk", 25);
        Path alternative = Files.createSymbolicLink(machine.resolve("javac-link"), home.resolve("bin/javac"));
        Files.createSymbolicLink(path.resolve("javac"), alternative);

        assertThat(findJdk().out()).isEqualTo(home.toString());
    }

    @Test
    void macOsIsAsked() throws IOException, InterruptedException {
        Path home = jdk("told", 25);
        script(machine.resolve("usr/libexec/java_home"), "[ \"$1 $2\" = '-v 25+' ] && echo " + home);

        assertThat(findJdk().out()).isEqualTo(home.toString());
    }

    @Test
    void withoutOneALineSaysWhatToInstall() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/java-17", 17);

        Ran refused = findJdk();

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("JDK 25", "Debian: temurin-25-jdk", "JAVA_HOME");
    }

    @Test
    void aNativeBinaryIsRunAsLongAsNoSourceIsNewer() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        builds("touch target/built; mkdir -p target/quarkus-app; echo jar >target/quarkus-app/quarkus-run.jar");
        Path binary = script(checkout.resolve("target/drover-0.1.0-runner"), "echo \"native: $*\"");
        Files.setLastModifiedTime(binary, FileTime.from(Instant.now().plusSeconds(60)));

        Ran fresh = run("./drover", "run", "--once");
        Files.setLastModifiedTime(binary, FileTime.from(Instant.EPOCH));
        Ran stale = run("./drover", "run", "--once");

        assertThat(fresh.out()).isEqualTo("native: run --once");
        assertThat(stale.out()).startsWith("on the JVM:").endsWith("/drover.jar run --once");
    }

    @Test
    void itIsBuiltOnFirstUseAndAgainWhenASourceIsNewer() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        builds("echo x >>target/builds; mkdir -p target/quarkus-app; echo jar >target/quarkus-app/quarkus-run.jar");

        Ran first = run("./drover", "doctor");
        Ran second = run("./drover", "doctor");
        Path changed = Files.writeString(checkout.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
        run("./drover", "doctor");

        assertThat(first.err()).contains("Building Drover");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).endsWith("/drover.jar doctor");
        assertThat(Files.readAllLines(checkout.resolve("target/builds"))).hasSize(2);
    }

    @Test
    void theJarThatIsStartedNamesAllOthersInItsManifest() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        String library =
                "a-library-with-a-name-that-is-longer-than-a-line-of-a-manifest-may-be-by-its-own-specification-1.2.3.jar";
        builds(
                "mkdir -p target/quarkus-app/app target/quarkus-app/lib/main && cd target/quarkus-app && echo jar >quarkus-run.jar"
                        + " && echo jar >app/ours.jar && echo jar >lib/main/" + library);

        run("./drover", "doctor");

        Manifest manifest = new Manifest(Files.newInputStream(checkout.resolve("target/quarkus-app/drover.jar")));
        assertThat(manifest.getMainAttributes().getValue("Class-Path").strip())
                .isEqualTo("app/ours.jar lib/main/" + library);
        assertThat(manifest.getMainAttributes().getValue("Main-Class")).isEqualTo("dev.drover.Main");
        assertThat(manifest.getMainAttributes().getValue("Add-Opens")).isEqualTo("java.base/java.lang");
    }

    @Test
    void aBuildThatFailsShowsItsErrors() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        builds("echo '[ERROR] no such library'; exit 1");

        Ran failed = run("./drover", "doctor");

        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.err()).contains("[ERROR] no such library", "target/drover-build.log");
    }

    private void builds(String what) throws IOException {
        Files.delete(checkout.resolve("mvnw"));
        script(checkout.resolve("mvnw"), "cd \"$(dirname \"$0\")\" && mkdir -p target\n" + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.11", "4.0.0"})
    void anInstalledMavenIsUsed(String version) throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        script(
                path.resolve("mvn"),
                "[ \"$1\" = -v ] && echo 'Apache Maven " + version
                        + " (abc)' || echo \"installed: $* with $JAVA_HOME\"");

        assertThat(run("./mvnw", "verify").out()).isEqualTo("installed: verify with " + machine.resolve("jdk"));
    }

    @Test
    void anOlderMavenIsNotUsedAndApachesIsFetchedOnce() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        script(path.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
        Path archive = archive();
        Files.writeString(Path.of(archive + ".sha512"), sum(archive));

        Ran first = mirrored("verify");
        Ran second = run("./mvnw", "test");

        assertThat(first).isEqualTo(new Ran(0, "fetched: verify", "Fetching Apache Maven 3.9.11 (once) ..."));
        assertThat(second).isEqualTo(new Ran(0, "fetched: test", ""));
    }

    @Test
    void aMavenThatIsNotThePublishedOneIsNotKept() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        Path archive = archive();
        Files.writeString(Path.of(archive + ".sha512"), "0".repeat(128));

        Ran refused = mirrored("verify");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("does not have the published SHA-512");
        try (Stream<Path> left = Files.walk(machine.resolve("home"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whereNothingCanBeFetchedALineSaysWhatToInstall() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", jdk("jdk", 25).toString());
        environment.put(
                "MAVEN_DISTRIBUTIONS", machine.resolve("nowhere").toUri().toString());

        Ran refused = run("./mvnw", "verify");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("install Maven 3.8 or later");
    }

    /** What Apache's distribution is to the script: a folder with a program in an archive. */
    private Path archive() throws IOException, InterruptedException {
        assumeTrue(Stream.of("curl", "tar", "gzip", "sha512sum").allMatch(tool -> Files.exists(path.resolve(tool))));
        Path content = machine.resolve("content");
        script(content.resolve(MAVEN + "/bin/mvn"), "echo \"fetched: $*\"");
        Path folder = Files.createDirectories(machine.resolve("mirror/maven-3/3.9.11/binaries"));
        Path archive = folder.resolve(MAVEN + "-bin.tar.gz");
        assertThat(run("tar", "-C", content.toString(), "-czf", archive.toString(), MAVEN)
                        .code())
                .isZero();
        return archive;
    }

    private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }

    private Ran mirrored(String... arguments) throws IOException, InterruptedException {
        HttpServer mirror = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                machine.resolve("mirror").toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        mirror.start();
        try {
            environment.put(
                    "MAVEN_DISTRIBUTIONS",
                    "http://127.0.0.1:" + mirror.getAddress().getPort());
            return run(Stream.concat(Stream.of("./mvnw"), Stream.of(arguments)).toArray(String[]::new));
        } finally {
            mirror.stop(0);
            environment.remove("MAVEN_DISTRIBUTIONS");
        }
    }
}

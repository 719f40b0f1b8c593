package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Maven whose tests run a server, ended as {@code kill -9} ends it. */
class KilledMavenServerTest {
    /** Surefire notices the death of its Maven within half a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>lingering</groupId><artifactId>lingering</artifactId><version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>@junit@</version><scope>test</scope>
                </dependency>
              </dependencies>
              <build><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId><version>@surefire@</version>
                <configuration>
                  <testClassesDirectory>@classes@</testClassesDirectory>
                  <additionalClasspathElements>@libraries@</additionalClasspathElements>
                </configuration>
              </plugin></plugins></build>
            </project>
            """;

    /** Inside the checkout, because Surefire's processes look for it from the folder of their project. */
    private final Path folder = Checkout.root().resolve("target/killed-maven");

    @BeforeEach
    void empty() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve("home"));
    }

    @Test
    void noServerOutlivesTheMavenThatRanItsTests() throws IOException, InterruptedException {
        Path told = folder.resolve("home");
        Process maven = maven(told);
        Waiting.until("the suite in Maven runs its server", PATIENCE, () -> {
            assertThat(maven.isAlive()).as(() -> log()).isTrue();
            return Files.exists(told);
        });
        Path home = Path.of(Files.readString(told));
        List<ProcessHandle> all = new ArrayList<>(maven.toHandle().descendants().toList());
        for (String name : List.of("server", "other")) {
            all.add(process(home.resolve(name)).orElseThrow());
        }
        assertThat(all).hasSizeGreaterThan(2).allMatch(ProcessHandle::isAlive);

        maven.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        Waiting.until(
                "all processes and the server's folder are gone",
                PATIENCE,
                () -> all.stream().noneMatch(ProcessHandle::isAlive) && !Files.exists(home));
    }

    private Process maven(Path told) throws IOException {
        Path checkout = Checkout.root();
        Path pom = Files.writeString(folder.resolve("pom.xml"), pom(checkout));
        List<String> command = new ArrayList<>(List.of(
                checkout.resolve("mvnw").toString(), "-o", "-B", "-f", pom.toString(), "-Dtest=LingeringSuite"));
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        command.add("surefire:test");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put(LingeringSuite.TOLD, told.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static String pom(Path checkout) throws IOException {
        Matcher surefire =
                Pattern.compile("<surefire.version>([^<]+)<").matcher(Files.readString(checkout.resolve("pom.xml")));
        assertThat(surefire.find()).isTrue();
        return POM.replace("@junit@", Test.class.getPackage().getImplementationVersion())
                .replace("@surefire@", surefire.group(1))
                .replace("@classes@", checkout.resolve("target/test-classes").toString())
                .replace("@libraries@", checkout.resolve("target/classes").toString());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static Optional<ProcessHandle> process(Path file) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    }
}

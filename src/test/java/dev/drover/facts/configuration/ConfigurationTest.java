package dev.drover.facts.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

    static Stream<Arguments> ports() {
        return Stream.concat(serverPorts(), programPorts());
    }

    private static Stream<Arguments> programPorts() {
        return Stream.of(
                Arguments.of(
                        new ProgramSettings(),
                        "config.json.example",
                        "{\"db\": {\"port\": 1}, \"port\": 8086}",
                        "8086",
                        ""),
                Arguments.of(new ProgramSettings(), "config/default.json", "{\"port\": 3001}", "3001", ""),
                Arguments.of(
                        new ProgramSettings(),
                        "etc/config.toml",
                        "[redis]\nport = 6379\n[server]\nhttp_port = 8083\n",
                        "8083",
                        ""),
                Arguments.of(new ProgramSettings(), "conf/config.yaml", "server:\n  address: \":8000\"\n", "8000", ""),
                Arguments.of(new ProgramSettings(), "config.yaml", "server:\n  address: db\n", "", ""),
                Arguments.of(new ProgramSettings(), "config.yaml", "port: ${APP_PORT:-9000}\n", "9000", "APP_PORT"),
                Arguments.of(new ProgramSettings(), "config.dev.yaml", "port: 9000\n", "", ""),
                Arguments.of(new ProgramSettings(), "test/config.yaml", "port: 9000\n", "", ""),
                Arguments.of(new ProgramSettings(), "config.json", "{\"port\": ", "", ""));
    }

    private static Stream<Arguments> serverPorts() {
        return Stream.of(
                Arguments.of(
                        new JavaConfiguration(),
                        "src/main/resources/application.properties",
                        "server.port=${PORT:8081}\nspring.datasource.url=${JDBC_URL}",
                        "8081",
                        "PORT"),
                Arguments.of(
                        new JavaConfiguration(),
                        "src/main/resources/application.yml",
                        "server:\n  port: 9000\n",
                        "9000",
                        ""),
                Arguments.of(
                        new JavaConfiguration(),
                        "application.properties",
                        "%prod.quarkus.http.port=8085\n%dev.quarkus.http.port=1",
                        "8085",
                        ""),
                Arguments.of(
                        new JavaConfiguration(),
                        "src/test/resources/application.properties",
                        "server.port=1234",
                        "",
                        ""),
                Arguments.of(new JavaConfiguration(), "application.conf", "ktor {\n  port = ${?PORT}\n}", "", ""),
                Arguments.of(
                        new JavaConfiguration(),
                        "application.conf",
                        "db {\n  port = 5432\n}\nktor {\n  deployment {\n    port = 8081\n    port = ${?PORT}\n  }\n}",
                        "8081",
                        "PORT"),
                Arguments.of(
                        new WebServers(),
                        "nginx.conf",
                        "server {\n  listen 8000 default_server;\n  listen [::]:8000;\n}",
                        "8000",
                        ""),
                Arguments.of(new WebServers(), "nginx.conf.template", "listen ${PORT};", "", "PORT"),
                Arguments.of(new WebServers(), "nginx.dev.conf", "listen 9999;", "", ""),
                Arguments.of(new WebServers(), "nginx.conf", "listen unix:/run/x.sock;\n# listen 80;", "", ""),
                Arguments.of(
                        new WebServers(),
                        "Caddyfile",
                        ":{$PORT:8080} {\n  respond ok\n}\nexample.com {\n}",
                        "8080",
                        "PORT"),
                Arguments.of(
                        new WebServers(), "Rocket.toml", "[release]\naddress = \"0.0.0.0\"\nport = 8002", "8002", ""),
                Arguments.of(new WebServers(), "gunicorn.conf.py", "bind = \"0.0.0.0:8003\"\nworkers = 4", "8003", ""),
                Arguments.of(
                        new WebServers(), "uwsgi.ini", "[uwsgi]\nhttp-socket = :8004\nsocket = /x.sock", "8004", ""),
                Arguments.of(new DotnetSettings(), "appsettings.json", "{\"Urls\": \"http://*:5001\"}", "5001", ""));
    }

    @ParameterizedTest
    @MethodSource("ports")
    void findsPorts(FactFinder finder, String path, String text, String port, String variable) {
        List<Clue> found = Clues.of(finder, MemoryTree.of(path, text));

        assertThat(Clues.values(found, FactName.PORT)).isEqualTo(one(port));
        assertThat(Clues.values(found, FactName.PORT_VARIABLE)).isEqualTo(one(variable));
    }

    @Test
    void readsOnlyServerFilesThatTheImageCopies() {
        MemoryTree tree = MemoryTree.of("Dockerfile", "FROM nginx\nCOPY site.conf /etc/nginx/conf.d/")
                .with("site.conf", "listen 8005;")
                .with("other.conf", "listen 8006;");

        List<Clue> found = Clues.of(new WebServers(), new AppScope(tree, "", "Dockerfile", "", List.of()));

        assertThat(Clues.values(found, FactName.PORT)).containsExactly("8005");
    }

    @Test
    void knowsWhereSpringAndQuarkusAnswer() {
        MemoryTree spring = MemoryTree.of(
                "pom.xml",
                "<artifactId>spring-boot-starter-web</artifactId>\n<artifactId>spring-boot-starter-actuator</artifactId>");
        MemoryTree moved = spring.with("src/main/resources/application.properties", "management.server.port=9001");
        MemoryTree quarkus = MemoryTree.of("build.gradle", "implementation 'io.quarkus:quarkus-smallrye-health'");

        assertThat(Clues.values(Clues.of(new JavaConfiguration(), spring), FactName.CHECK))
                .containsExactly("http:/actuator/health");
        assertThat(Clues.values(Clues.of(new JavaConfiguration(), moved), FactName.CHECK))
                .isEmpty();
        assertThat(Clues.values(Clues.of(new JavaConfiguration(), quarkus), FactName.CHECK))
                .containsExactly("http:/q/health");
    }

    @Test
    void bindsVariablesToSettings() {
        MemoryTree spring = MemoryTree.of(
                "src/main/resources/application.yml", "shop:\n  mode: ${SHOP_MODE:open}\n  key: ${SHOP_KEY}\n");
        MemoryTree dotnet = MemoryTree.of(
                "appsettings.json",
                "{\"ConnectionStrings\": {\"Shop\": \"Host=x\"}, \"Mail\": {\"Host\": \"\", \"Port\": \"25\"}}");

        assertThat(Clues.variables(Clues.of(new JavaConfiguration(), spring)))
                .containsExactly("SHOP_MODE=open", "SHOP_KEY");
        assertThat(Clues.variables(Clues.of(new DotnetSettings(), dotnet)))
                .containsExactly("ConnectionStrings__Shop", "Mail__Host");
    }

    @Test
    void takesAnyText() {
        Random random = new Random(9);
        List<Arguments> cases = ports().toList();

        for (int round = 0; round < 2_000; round++) {
            var one = cases.get(random.nextInt(cases.size())).get();
            MemoryTree tree = MemoryTree.of(String.valueOf(one[1]), Clues.damaged(String.valueOf(one[2]), random));
            for (FactFinder finder :
                    List.of(new JavaConfiguration(), new WebServers(), new ProgramSettings(), new DotnetSettings())) {
                assertThat(Clues.of(finder, tree))
                        .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
            }
        }
    }

    private static List<String> one(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected);
    }
}

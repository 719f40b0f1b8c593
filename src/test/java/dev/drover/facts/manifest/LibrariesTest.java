package dev.drover.facts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
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

class LibrariesTest {
    private final Libraries finder = new Libraries();

    static Stream<Arguments> manifests() {
        return Stream.of(
                Arguments.of(
                        "package.json",
                        "{\"dependencies\": {\"next\": \"14\", \"pg\": \"8\"}, \"devDependencies\": {\"mysql\": \"1\"}}",
                        "3000",
                        "PORT",
                        "postgres"),
                Arguments.of(
                        "requirements.txt",
                        "streamlit==1.2\npsycopg2-binary>=2 # db\n",
                        "8501",
                        "STREAMLIT_SERVER_PORT",
                        "postgres"),
                Arguments.of(
                        "pyproject.toml",
                        "[project]\ndependencies = [\n  \"flask>=3\",\n  \"redis\",\n]",
                        "5000",
                        "FLASK_RUN_PORT",
                        "redis"),
                Arguments.of(
                        "pyproject.toml",
                        "[tool.poetry.dependencies]\npython = \"^3\"\nDjango = \"^5\"\npymongo = {version = \"4\"}",
                        "8000",
                        "",
                        "mongodb"),
                Arguments.of(
                        "Pipfile", "[packages]\ngunicorn = \"*\"\n[dev-packages]\nredis = \"*\"", "8000", "PORT", ""),
                Arguments.of(
                        "go.mod",
                        "module x\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.1.0\n\tgithub.com/nats-io/nats.go v1 // indirect\n)",
                        "",
                        "",
                        "postgres"),
                Arguments.of(
                        "pom.xml",
                        "<artifactId>spring-boot-starter-web</artifactId>\n<artifactId>mysql-connector-j</artifactId>",
                        "8080",
                        "SERVER_PORT",
                        "mysql"),
                Arguments.of(
                        "build.gradle.kts",
                        "implementation(\"io.quarkus:quarkus-rest\")\nimplementation(\"org.postgresql:postgresql:42\")\ntestImplementation(\"x:jedis:1\")",
                        "8080",
                        "QUARKUS_HTTP_PORT",
                        "postgres"),
                Arguments.of(
                        "Cargo.toml",
                        "[dependencies]\nrocket = \"0.5\"\ntokio-postgres = { version = \"1\" }\n[dev-dependencies]\nredis = \"1\"",
                        "8000",
                        "ROCKET_PORT",
                        "postgres"),
                Arguments.of("Gemfile", "gem 'rails', '~> 8'\ngem \"mysql2\"", "3000", "PORT", "mysql"),
                Arguments.of(
                        "composer.json",
                        "{\"require\": {\"laravel/framework\": \"11\", \"predis/predis\": \"2\"}}",
                        "8000",
                        "",
                        "redis"),
                Arguments.of("mix.exs", "{:phoenix, \"~> 1.8\"},\n{:postgrex, \">= 0\"}", "4000", "", "postgres"),
                Arguments.of(
                        "shop.csproj",
                        "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n<PackageReference Include=\"Npgsql\" Version=\"8\" />",
                        "8080",
                        "ASPNETCORE_HTTP_PORTS",
                        "postgres"),
                Arguments.of(
                        "package.json", "{\"dependencies\": {\"discord.js\": \"14\", \"next\": \"14\"}}", "", "", ""),
                Arguments.of("package.json", "{broken", "", "", ""));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void tellsTheHabitsOfLibraries(String path, String text, String port, String variable, String service) {
        List<Clue> found = Clues.of(finder, MemoryTree.of(path, text));

        assertThat(Clues.values(found, FactName.PORT)).isEqualTo(one(port));
        assertThat(Clues.values(found, FactName.PORT_VARIABLE)).isEqualTo(one(variable));
        assertThat(Clues.keys(found, FactName.SERVICE)).isEqualTo(one(service));
    }

    @Test
    void programsForOlderDotnetListenOnPortEighty() {
        String project = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><TargetFramework>%s</TargetFramework></Project>";

        List<Clue> old = Clues.of(finder, MemoryTree.of("shop.csproj", project.formatted("net6.0")));
        List<Clue> now = Clues.of(finder, MemoryTree.of("shop.csproj", project.formatted("net8.0")));

        assertThat(Clues.values(old, FactName.PORT)).containsExactly("80");
        assertThat(Clues.values(now, FactName.PORT)).containsExactly("8080");
        assertThat(Clues.values(now, FactName.PORT_VARIABLE)).containsExactly("ASPNETCORE_HTTP_PORTS");
    }

    @Test
    void listensToTheLanguageThatTheImageRuns() {
        MemoryTree tree = MemoryTree.of("package.json", "{\"dependencies\": {\"react-scripts\": \"5\"}}")
                .with(
                        "Dockerfile",
                        "FROM node:20 AS build\nRUN npm run build\nFROM nginx:alpine\nCOPY --from=build /app /usr/share/nginx/html");

        List<Clue> found = Clues.of(finder, new AppScope(tree, "", "Dockerfile", "", List.of()));

        assertThat(Clues.values(found, FactName.PORT)).isEmpty();
    }

    @Test
    void holdsHabitsToBeWeakAndImpliedVariablesToBeOptional() {
        MemoryTree tree = MemoryTree.of("Cargo.toml", "[dependencies]\nenv_logger = \"1\"\nrocket = \"0.5\"");

        List<Clue> found = Clues.of(finder, tree);

        assertThat(Clues.variables(found)).contains("RUST_LOG?", "ROCKET_PORT?");
        assertThat(found).allMatch(clue -> clue.evidence().kind() == EvidenceClass.FRAMEWORK);
    }

    @Test
    void takesAnyText() {
        Random random = new Random(5);
        List<Arguments> cases = manifests().toList();

        for (int round = 0; round < 2_000; round++) {
            var one = cases.get(random.nextInt(cases.size())).get();
            MemoryTree tree = MemoryTree.of(String.valueOf(one[0]), Clues.damaged(String.valueOf(one[1]), random));
            assertThat(Clues.of(finder, tree))
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }

    private static List<String> one(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected);
    }
}

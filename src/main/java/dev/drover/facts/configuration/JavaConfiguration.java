package dev.drover.facts.configuration;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.facts.environment.Placeholders;
import dev.drover.facts.environment.Read;
import dev.drover.facts.environment.Variables;
import dev.drover.facts.manifest.Dependency;
import dev.drover.facts.manifest.Manifests;
import dev.drover.facts.outline.Outline;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Configuration of Java frameworks: the port keys of Spring, Quarkus and Micronaut in properties and YAML, the variables
 * behind {@code ${X:default}}, and the health path of Spring's actuator, Quarkus and Micronaut when nothing moves it elsewhere.
 */
public final class JavaConfiguration implements FactFinder {
    private static final long LARGEST = 300_000;
    private static final int DEEPEST = 20;
    private static final Set<String> PORT_KEYS = Set.of(
            "server.port",
            "quarkus.http.port",
            "micronaut.server.port",
            "ktor.deployment.port",
            "play.server.http.port",
            "http.port");
    private static final List<String> MOVED = List.of(
            "management.server.port",
            "management.port",
            "management.endpoints.web.base-path",
            "management.context-path",
            "server.servlet.context-path",
            "server.context-path",
            "spring.webflux.base-path",
            "management.endpoint.health.enabled",
            "management.endpoints.web.path-mapping",
            "quarkus.http.root-path",
            "quarkus.http.non-application-root-path",
            "quarkus.management.enabled",
            "quarkus.smallrye-health.root-path",
            "management.server.base-path",
            "spring.mvc.servlet.path",
            "server.ssl.key-store",
            "micronaut.server.context-path",
            "endpoints.all.path",
            "endpoints.all.port",
            "endpoints.health.enabled",
            "endpoints.health.id");

    @Override
    public String name() {
        return "Java configuration";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<Setting> settings = new ArrayList<>();
        for (SourceFile file : scope.files()) {
            if (isConfiguration(file) && file.size() <= LARGEST && CodeFiles.reachable(scope, file.path())) {
                List<String> lines =
                        scope.tree().text(file.path()).map(SourceText::lines).orElse(List.of());
                read(file, lines, settings, clues);
            }
        }
        health(scope, settings, clues);
    }

    /** One key of one file. */
    private record Setting(String key, String value, Evidence evidence) {}

    private static boolean isConfiguration(SourceFile file) {
        String name = file.name();
        boolean named = name.startsWith("application")
                || name.startsWith("bootstrap")
                || name.equals("microprofile-config.properties");
        boolean ending = name.endsWith(".properties")
                || name.endsWith(".yml")
                || name.endsWith(".yaml")
                || name.endsWith(".conf");
        return named && ending && Role.of(file.path()) == Role.SERVICE && !isDevelopment(name);
    }

    private static boolean isDevelopment(String name) {
        return List.of("-dev", "-local", "-test", "-it", "-integration").stream()
                .anyMatch(name::contains);
    }

    private static void read(SourceFile file, List<String> lines, List<Setting> settings, Consumer<Clue> clues) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            int at = number;
            if (!line.strip().startsWith("#")) {
                Placeholders.each(
                        line, read -> clues.accept(Variables.clue(read, file.path(), at, line, EvidenceClass.SOURCE)));
            }
        }
        boolean braced = file.name().endsWith(".conf");
        List<Setting> found = braced
                ? braced(file, lines)
                : file.name().endsWith(".properties") ? properties(file, lines) : outlined(file, lines);
        settings.addAll(found);
        for (Setting setting : found) {
            String key =
                    setting.key().startsWith("%prod.") ? setting.key().substring("%prod.".length()) : setting.key();
            if (PORT_KEYS.contains(key)) {
                PortValues.clues(setting.value(), setting.evidence(), clues);
            }
        }
    }

    private static List<Setting> properties(SourceFile file, List<String> lines) {
        List<Setting> found = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            int equals = line.indexOf('=');
            int colon = equals < 0 ? line.indexOf(':') : -1;
            int cut = Math.max(equals, colon);
            if (cut > 0 && !line.startsWith("#") && !line.startsWith("!")) {
                found.add(new Setting(
                        line.substring(0, cut).strip(), line.substring(cut + 1).strip(), evidence(file, number, line)));
            }
        }
        return found;
    }

    /** HOCON: keys below one another in braces, with {@code =} or {@code :} before the value. */
    private static List<Setting> braced(SourceFile file, List<String> lines) {
        List<Setting> found = new ArrayList<>();
        Deque<String> above = new ArrayDeque<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            int cut = line.indexOf('=') > 0 ? line.indexOf('=') : line.indexOf(':');
            if (line.startsWith("}")) {
                above.pollLast();
            } else if (line.endsWith("{") && above.size() < DEEPEST) {
                String key =
                        line.substring(0, cut > 0 ? cut : line.length() - 1).strip();
                above.addLast(key + ".");
            } else if (cut > 0 && !line.startsWith("#") && !line.startsWith("//")) {
                String key = String.join("", above) + line.substring(0, cut).strip();
                found.add(new Setting(key, line.substring(cut + 1).strip(), evidence(file, number, line)));
            }
        }
        return found;
    }

    private static List<Setting> outlined(SourceFile file, List<String> lines) {
        return Outline.of(lines).entries().stream()
                .map(entry -> new Setting(
                        entry.path(), entry.value(), evidence(file, entry.line(), lines.get(entry.line() - 1))))
                .toList();
    }

    private static Evidence evidence(SourceFile file, int line, String text) {
        return new Evidence(file.path(), line, Secrets.hidden(text.strip()), EvidenceClass.SOURCE);
    }

    private static void health(AppScope scope, List<Setting> settings, Consumer<Clue> clues) {
        boolean moved = settings.stream().anyMatch(setting -> MOVED.stream().anyMatch(setting.key()::endsWith));
        Optional<Dependency> actuator = library(scope, Set.of("spring-boot-starter-actuator"));
        Optional<Dependency> quarkus = library(scope, Set.of("quarkus-smallrye-health"));
        boolean web = library(
                        scope,
                        Set.of("spring-boot-starter-web", "spring-boot-starter-webflux", "spring-boot-starter-webmvc"))
                .isPresent();
        if (!moved && web) {
            actuator.ifPresent(found -> clues.accept(check("/actuator/health", found)));
        }
        if (!moved) {
            quarkus.ifPresent(found -> clues.accept(check("/q/health", found)));
        }
        if (!moved) {
            library(scope, Set.of("micronaut-management")).ifPresent(found -> clues.accept(check("/health", found)));
        }
        boolean profiles = scope.files().stream()
                .anyMatch(file -> file.name().startsWith("application-")
                        && (file.name().endsWith(".yml") || file.name().endsWith(".properties")));
        if (profiles && web) {
            library(
                            scope,
                            Set.of(
                                    "spring-boot-starter-web",
                                    "spring-boot-starter-webflux",
                                    "spring-boot-starter-webmvc"))
                    .ifPresent(found -> clues.accept(Variables.clue(
                            Read.optional("SPRING_PROFILES_ACTIVE"),
                            found.file(),
                            found.line(),
                            found.excerpt(),
                            EvidenceClass.FRAMEWORK)));
        }
    }

    private static Optional<Dependency> library(AppScope scope, Set<String> names) {
        return Manifests.of(scope).stream()
                .filter(found -> names.contains(found.name()))
                .findFirst();
    }

    private static Clue check(String path, Dependency library) {
        Evidence evidence =
                new Evidence(library.file(), library.line(), library.excerpt().strip(), EvidenceClass.SOURCE);
        return new Clue(FactKey.of(FactName.CHECK), new Check(CheckKind.HTTP, path, 0), evidence);
    }
}

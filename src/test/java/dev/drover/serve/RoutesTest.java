package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.drover.access.Role;
import dev.drover.architecture.Compiled;
import dev.drover.serve.Route.Guard;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of routes, held against every resource there is. */
final class RoutesTest {
    /** Served by the framework, from files or by extensions, and so by no resource of ours. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/drover.css", "/drover.js", "/icon.svg", "/q/health/**", "/q/metrics/**", "/q/openapi/**", "/mcp/**");

    private static final Pattern LISTED = Pattern.compile("\\{\\w+:(\\w+(?:\\|\\w+)+)\\}");

    private record Served(String method, String path, String by) {}

    private static List<Served> served() {
        List<Served> served = new ArrayList<>();
        for (JavaClass type : Compiled.PRODUCT) {
            if (type.isAnnotatedWith(Path.class)) {
                Class<?> resource = type.reflect();
                for (Method method : resource.getDeclaredMethods()) {
                    String by = resource.getSimpleName() + "." + method.getName();
                    verb(method)
                            .ifPresent(verb ->
                                    paths(resource, method).forEach(path -> served.add(new Served(verb, path, by))));
                }
            }
        }
        return served;
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    /** The paths that the method answers: one for each word that it lists, with something in place of every other parameter. */
    private static List<String> paths(Class<?> resource, Method method) {
        String whole = resource.getAnnotation(Path.class).value();
        Path own = method.getAnnotation(Path.class);
        String path = "/" + whole + "/" + (own == null ? "" : own.value());
        Matcher words = LISTED.matcher(path);
        List<String> each = words.find()
                ? Stream.of(words.group(1).split("\\|"))
                        .map(words::replaceFirst)
                        .toList()
                : List.of(path);
        return each.stream().map(RoutesTest::filled).toList();
    }

    private static String filled(String path) {
        return path.replaceAll("\\{commit:[^/]*\\}\\}", "0".repeat(40))
                .replaceAll("\\{number:[^/]*\\}\\}", "1")
                .replaceAll("\\{\\w+:\\.\\+\\}", "a/b")
                .replaceAll("\\{[^}]*\\}\\}?", "x")
                .replaceAll("/+", "/");
    }

    @Test
    void everyResourceStandsInTheTable() {
        List<Served> served = served();

        assertThat(served).hasSizeGreaterThan(40);
        assertThat(served)
                .allSatisfy(each -> assertThat(Routes.of(each.method(), each.path()))
                        .as("%s: name it in Routes", each)
                        .isPresent());
    }

    @Test
    void everyLineOfTheTableIsServed() {
        Set<Route> used = new HashSet<>();
        served().forEach(each -> Routes.of(each.method(), each.path()).ifPresent(used::add));

        assertThat(Routes.ALL)
                .filteredOn(route -> !ELSEWHERE.contains(route.path()))
                .allSatisfy(route -> assertThat(used).as(route.toString()).contains(route));
    }

    @Test
    void nothingThatChangesAnythingIsOpenToViewers() {
        assertThat(Routes.ALL)
                .filteredOn(route -> !route.methods().equals(Set.of("GET")))
                .filteredOn(route -> !(route.guard() instanceof Guard.Own)
                        && !Set.of("/sign-in", "/sign-out").contains(route.path()))
                .allSatisfy(route -> assertThat(route.role())
                        .as(route.toString())
                        .hasValueSatisfying(
                                role -> assertThat(role.atLeast(Role.DEVELOPER)).isTrue()));
    }
}

package dev.drover.serve;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.drover.architecture.Compiled;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A method and a path that some resource answers, with {@code x} in the place of its parameters. */
public record Served(String method, String path, String by) {
    private static final Pattern LISTED = Pattern.compile("\\{\\w+:(\\w+(?:\\|\\w+)+)\\}");

    /** Everything that the product's resources answer. */
    public static List<Served> all() {
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
        return each.stream().map(Served::filled).toList();
    }

    private static String filled(String path) {
        return path.replaceAll("\\{commit:[^/]*\\}\\}", "0".repeat(40))
                .replaceAll("\\{number:[^/]*\\}\\}", "1")
                .replaceAll("\\{\\w+:\\.\\+\\}", "a/b")
                .replaceAll("\\{[^}]*\\}\\}?", "x")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }
}

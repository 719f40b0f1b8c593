package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.nomad.apimodel.JobListStub;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a native image keeps every class of the SDK that answers are read into, and those that are reached from them. */
class ModelRegistrationTest {
    private static final String SDK = JobListStub.class.getPackageName();
    private static final Pattern READ = Pattern.compile("Model\\.(?:read|list)\\(.*?(\\w+)\\.class\\)", Pattern.DOTALL);

    @Test
    void everyClassThatAnAnswerIsReadIntoIsRegistered() throws IOException, ClassNotFoundException {
        Set<Class<?>> needed = reached(read());

        Set<Class<?>> registered =
                Set.of(Model.class.getAnnotation(RegisterForReflection.class).targets());

        assertThat(needed).hasSizeGreaterThan(5);
        assertThat(registered).containsAll(needed);
    }

    private static Set<Class<?>> read() throws IOException, ClassNotFoundException {
        Set<Class<?>> types = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/drover/nomad/http"))) {
            for (Path file : files.toList()) {
                Matcher read = READ.matcher(Files.readString(file));
                while (read.find()) {
                    types.add(Class.forName(SDK + "." + read.group(1)));
                }
            }
        }
        return types;
    }

    private static Set<Class<?>> reached(Set<Class<?>> from) {
        Set<Class<?>> all = new HashSet<>();
        Deque<Type> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Type next = open.pop();
            if (next instanceof ParameterizedType generic) {
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (next instanceof Class<?> type && type.getPackageName().equals(SDK) && all.add(type)) {
                if (type.getSuperclass() != null) {
                    open.add(type.getSuperclass());
                }
                for (Method method : type.getMethods()) {
                    if (method.getName().startsWith("get")) {
                        open.add(method.getGenericReturnType());
                    }
                }
            }
        }
        return all;
    }
}

package dev.drover.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a native image can't know by itself, found in the compiled classes: calls that reach for classes or files by name, values
 * that may not be in an image because they are alive, and what a static initialiser would freeze at the time of the build.
 */
final class NativeRules {
    private static final Set<String> BY_NAME = Set.of(
            "java.lang.Class.forName",
            "java.lang.Class.getMethod",
            "java.lang.Class.getMethods",
            "java.lang.Class.getDeclaredMethod",
            "java.lang.Class.getDeclaredMethods",
            "java.lang.Class.getDeclaredField",
            "java.lang.Class.getDeclaredFields",
            "java.lang.Class.getDeclaredConstructor",
            "java.lang.Class.getDeclaredConstructors",
            "java.lang.Class.getRecordComponents",
            "java.lang.Class.getResource",
            "java.lang.Class.getResourceAsStream",
            "java.lang.ClassLoader.loadClass",
            "java.lang.ClassLoader.getResource",
            "java.lang.ClassLoader.getResources",
            "java.lang.ClassLoader.getResourceAsStream",
            "java.lang.reflect.Proxy.newProxyInstance",
            "java.lang.reflect.Method.invoke",
            "java.lang.reflect.Constructor.newInstance",
            "java.util.ServiceLoader.load",
            "java.util.ResourceBundle.getBundle",
            "java.io.ObjectInputStream.readObject",
            "java.lang.invoke.MethodHandles$Lookup.findVirtual",
            "java.lang.invoke.MethodHandles$Lookup.findStatic");

    private static final List<String> ALIVE = List.of(
            "java.util.Random",
            "java.lang.Thread",
            "java.util.concurrent.ExecutorService",
            "java.net.http.HttpClient",
            "java.net.InetAddress",
            "java.net.Socket",
            "java.io.InputStream",
            "java.io.FileDescriptor",
            "java.sql.Connection",
            "javax.sql.DataSource");

    private static final Set<String> OF_THE_MOMENT = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.Clock.systemUTC",
            "java.lang.ProcessHandle.current",
            "java.nio.file.Path.toAbsolutePath",
            "java.util.Locale.getDefault",
            "java.time.ZoneId.systemDefault");

    private final JavaClasses classes;

    NativeRules(JavaClasses classes) {
        this.classes = classes;
    }

    /** Calls by name, as "class calls what". */
    List<String> callsByName() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String target = access.getTargetOwner().getName() + "." + access.getName();
                if (BY_NAME.contains(target)
                        || access.getTargetOwner().isAssignableTo("com.fasterxml.jackson.databind.ObjectMapper")) {
                    found.add(type.getName() + " calls "
                            + access.getTargetOwner().getSimpleName() + "." + access.getName());
                }
            }
        }
        return found.stream().distinct().sorted().toList();
    }

    /** Static fields that would put something alive into the image. */
    List<String> aliveInTheImage() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                boolean fixed = field.getModifiers().contains(JavaModifier.STATIC);
                if (fixed && ALIVE.stream().anyMatch(field.getRawType()::isAssignableTo)) {
                    found.add(field.getFullName());
                }
            }
        }
        return found;
    }

    /** What static initialisers ask of the machine that builds, and would keep for ever. */
    List<String> frozenAtBuild() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            type.getStaticInitializer().ifPresent(start -> found.addAll(asked(start)));
        }
        return found;
    }

    private static List<String> asked(JavaCodeUnit start) {
        return start.getAccessesFromSelf().stream()
                .map(access -> access.getTargetOwner().getName() + "." + access.getName())
                .filter(OF_THE_MOMENT::contains)
                .map(call -> start.getOwner().getName() + " freezes " + call)
                .toList();
    }
}

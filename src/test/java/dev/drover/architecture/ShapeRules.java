package dev.drover.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads compiled classes and lists every place where the shape is broken, each as one line with what to do about it. */
record ShapeRules(String root, JavaClasses classes) {
    private static final Set<String> CORE_MAY_USE =
            Set.of("java.lang", "java.util", "java.time", "java.math", "java.text", "java.nio.charset", "org.jspecify");
    private static final Set<String> CORE_MAY_USE_CLASSES = Set.of(
            "java.nio.ByteBuffer",
            "java.nio.CharBuffer",
            "java.security.MessageDigest",
            "java.security.NoSuchAlgorithmException",
            "java.io.Serializable",
            "java.io.IOException",
            "java.io.UncheckedIOException");
    /** Of what the core may use otherwise. */
    private static final List<String> CORE_MAY_NOT_USE = List.of(
            "java.lang.Process",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.foreign.",
            "java.lang.reflect.",
            "java.util.logging.",
            "java.util.prefs.",
            "java.util.concurrent.Execut");

    private static final Set<String> BANNED_ENDINGS =
            Set.of("Util", "Utils", "Manager", "Helper", "Helpers", "Processor", "Handler", "Impl");

    List<String> direction() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            Optional<Layer> layer = Layer.of(root, type.getPackageName());
            if (layer.isEmpty()) {
                broken.add(type.getPackageName() + " belongs to no layer: name it in Layer");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!inRoot(target)) {
                    continue;
                }
                Optional<Layer> other = Layer.of(root, target.getPackageName());
                if (other.isPresent() && !layer.get().mayKnow(other.get())) {
                    broken.add(type.getName() + " (" + layer.get() + ") names " + target.getName() + " (" + other.get()
                            + ")");
                }
                if (layer.get() == Layer.DECISION && other.equals(Optional.of(Layer.PORT)) && !data(target)) {
                    broken.add(type.getName() + " names " + target.getName()
                            + ": decisions see the ports' records, never a port");
                }
                if (layer.get() == Layer.ADAPTER
                        && other.equals(Optional.of(Layer.ADAPTER))
                        && strangers(type, target)) {
                    broken.add(
                            type.getName() + " names " + target.getName() + ": adapters are strangers to each other");
                }
            }
        }
        return List.copyOf(broken);
    }

    List<String> corePurity() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!pure(type)) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !inRoot(target) && !coreMayUse(target)) {
                    broken.add(
                            type.getName() + " uses " + target.getName() + ": the core knows no I/O and no framework");
                }
            }
        }
        return List.copyOf(broken);
    }

    /** Ports and flow are the product's own words: what a library is called stays in the adapters. */
    List<String> libraries() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            Optional<Layer> layer = Layer.of(root, type.getPackageName());
            if (!layer.equals(Optional.of(Layer.PORT)) && !layer.equals(Optional.of(Layer.FLOW))) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String name = target.getName();
                boolean known = target.isPrimitive() || inRoot(target) || name.startsWith("java") || ours(type, name);
                if (!known) {
                    broken.add(type.getName() + " uses " + name + ": ports and flow know no library");
                }
            }
        }
        return List.copyOf(broken);
    }

    /** The settings file is YAML, and is read before there is anything else. */
    private boolean ours(JavaClass type, String library) {
        return library.startsWith("org.jspecify.")
                || type.getPackageName().equals(root + ".settings") && library.startsWith("org.yaml.snakeyaml.");
    }

    /** Core and flow get time, randomness and the environment passed in. */
    List<String> ambientCalls() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            Optional<Layer> layer = Layer.of(root, type.getPackageName());
            if (!pure(type) && !layer.equals(Optional.of(Layer.FLOW))) {
                continue;
            }
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (Ambient.is(access)) {
                    broken.add(type.getName() + " calls " + Ambient.call(access) + ": pass it in");
                }
            }
        }
        return List.copyOf(broken);
    }

    List<String> cycles() {
        var result = SlicesRuleDefinition.slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .evaluate(classes);
        return result.getFailureReport().getDetails();
    }

    List<String> names() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            String name = type.getSimpleName();
            if (BANNED_ENDINGS.stream().anyMatch(name::endsWith) || name.startsWith("Abstract")) {
                broken.add(type.getName() + ": name it for what it does in the product");
            }
            for (String step : type.getPackageName().split("\\.")) {
                if (step.equals("util") || step.equals("utils") || step.equals("common") || step.equals("impl")) {
                    broken.add(type.getPackageName() + ": a package is named for a noun of the product");
                }
            }
        }
        return List.copyOf(broken);
    }

    List<String> packageInfos() {
        List<String> broken = new ArrayList<>();
        List<JavaPackage> packages = new ArrayList<>(classes.getPackage(root).getSubpackagesInTree());
        packages.add(classes.getPackage(root));
        for (JavaPackage each : packages) {
            boolean marked = each.getClasses().isEmpty() || each.isAnnotatedWith("org.jspecify.annotations.NullMarked");
            if (!marked) {
                broken.add(each.getName() + " has no @NullMarked package-info.java");
            }
        }
        return broken;
    }

    private boolean coreMayUse(JavaClass target) {
        String packageName = target.getPackageName();
        boolean alive = CORE_MAY_NOT_USE.stream().anyMatch(target.getName()::startsWith)
                && !target.getName().startsWith("java.lang.RuntimeException");
        return CORE_MAY_USE_CLASSES.contains(target.getName())
                || CORE_MAY_USE.stream()
                                .anyMatch(each -> packageName.equals(each) || packageName.startsWith(each + "."))
                        && !alive;
    }

    private boolean pure(JavaClass type) {
        Optional<Layer> layer = Layer.of(root, type.getPackageName());
        return layer.equals(Optional.of(Layer.CORE)) || layer.equals(Optional.of(Layer.DECISION));
    }

    private static boolean data(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.reflect().isSealed();
    }

    private boolean strangers(JavaClass one, JavaClass other) {
        return !adapterOf(one).equals(adapterOf(other));
    }

    /** The port and the technology, such as {@code forge.gitea}: what an adapter is. */
    private String adapterOf(JavaClass type) {
        String[] steps = type.getPackageName().substring(root.length() + 1).split("\\.");
        return steps.length < 2 ? steps[0] : steps[0] + "." + steps[1];
    }

    private boolean inRoot(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }
}

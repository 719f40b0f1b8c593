package dev.drover.architecture;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether what an image would hold of some libraries links: from the methods it starts with, every method of those libraries that can be
 * reached, and in each of them every class, field and method that is named. A native image is linked as it is built, so that a name
 * which nobody has, harmless on the JVM, ends the build.
 */
final class Links {
    private final List<String> followed;
    private final Set<String> replaced;
    private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Deque<MethodModel> open = new ArrayDeque<>();
    private final Set<String> broken = new TreeSet<>();

    /** Follows calls in these packages, except in methods that the substitutions replace. */
    Links(List<String> followed, List<Class<?>> substitutions) {
        this.followed = followed.stream().map(each -> each.replace('.', '/')).toList();
        this.replaced = new HashSet<>();
        for (Class<?> substitution : substitutions) {
            String target =
                    substitution.getAnnotation(TargetClass.class).className().replace('.', '/');
            if (substitution.isAnnotationPresent(Substitute.class)) {
                replaced.add(target);
            }
            for (var method : substitution.getDeclaredMethods()) {
                replaced.add(target + "." + method.getName());
            }
        }
    }

    /** Everything a class declares is there, as when it is registered for reflection. */
    void whole(String name) {
        model(name.replace('.', '/')).ifPresent(type -> {
            start(type);
            open.addAll(type.methods());
        });
    }

    /** One method by its owner, name and descriptor, as code calls it. */
    void called(String owner, String name, String descriptor) {
        Optional<MethodModel> method = find(owner, name, descriptor, new HashSet<>());
        if (method.isEmpty()) {
            if (follows(owner) && !isReplaced(owner, name)) {
                broken.add(owner + "." + name + descriptor + " does not exist");
            }
            return;
        }
        ClassModel declaring = method.get().parent().orElseThrow();
        start(declaring);
        open.add(method.get());
    }

    /** Names in reached code that nobody has. */
    Set<String> broken() {
        while (!open.isEmpty()) {
            MethodModel method = open.pop();
            ClassModel type = method.parent().orElseThrow();
            String owner = type.thisClass().asInternalName();
            String key = owner + "." + method.methodName() + method.methodType();
            if (follows(owner) && !isReplaced(owner, method.methodName().stringValue()) && seen.add(key)) {
                method.code().ifPresent(code -> code.forEach(element -> read(key, element)));
            }
        }
        return broken;
    }

    private void read(String from, CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                if (exists(from, owner)) {
                    called(owner, call.name().stringValue(), call.type().stringValue());
                }
            }
            case FieldInstruction field -> {
                String owner = field.owner().asInternalName();
                if (exists(from, owner) && !hasField(owner, field.name().stringValue())) {
                    broken.add(from + " names the field " + owner + "." + field.name() + ", which nobody has");
                }
                model(owner).ifPresent(this::start);
            }
            case NewObjectInstruction made -> {
                // What is made may be called by those it is given to.
                if (exists(from, made.className().asInternalName())) {
                    whole(made.className().asInternalName());
                }
            }
            default -> {}
        }
    }

    private boolean exists(String from, String owner) {
        boolean there = owner.startsWith("[") || model(owner).isPresent();
        if (!there) {
            broken.add(from + " names the class " + owner + ", which nobody has");
        }
        return there;
    }

    /** A class that is used is initialised. */
    private void start(ClassModel type) {
        String name = type.thisClass().asInternalName();
        if (follows(name) && !replaced.contains(name) && started.add(name)) {
            type.methods().stream()
                    .filter(each -> each.methodName().equalsString("<clinit>"))
                    .forEach(open::add);
        }
    }

    private boolean hasField(String owner, String name) {
        return model(owner)
                .filter(type ->
                        type.fields().stream().anyMatch(each -> each.fieldName().equalsString(name))
                                || type.superclass()
                                        .filter(above -> hasField(above.asInternalName(), name))
                                        .isPresent()
                                || type.interfaces().stream().anyMatch(above -> hasField(above.asInternalName(), name)))
                .isPresent();
    }

    private Optional<MethodModel> find(String owner, String name, String descriptor, Set<String> asked) {
        Optional<ClassModel> type = asked.add(owner) ? model(owner) : Optional.empty();
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return type.get().methods().stream()
                .filter(each -> each.methodName().equalsString(name)
                        && each.methodType().equalsString(descriptor))
                .findFirst()
                .or(() ->
                        type.get().superclass().flatMap(above -> find(above.asInternalName(), name, descriptor, asked)))
                .or(() -> type.get().interfaces().stream()
                        .flatMap(above -> find(above.asInternalName(), name, descriptor, asked).stream())
                        .findFirst());
    }

    private boolean follows(String name) {
        return followed.stream().anyMatch(name::startsWith);
    }

    private boolean isReplaced(String owner, String method) {
        return replaced.contains(owner) || replaced.contains(owner + "." + method);
    }

    private Optional<ClassModel> model(String name) {
        return classes.computeIfAbsent(name, Links::load);
    }

    private static Optional<ClassModel> load(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

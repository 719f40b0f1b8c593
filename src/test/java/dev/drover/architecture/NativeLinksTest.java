package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The libraries that come without all that they name (see the exclusions in the build), as far as an image would hold them. */
class NativeLinksTest {
    private static final List<String> INCOMPLETE = List.of("com.hashicorp.nomad.", "org.kiwiproject.consul.");

    private static List<Class<?>> substitutions() {
        List<Class<?>> all = new ArrayList<>();
        for (JavaClass type : Compiled.PRODUCT) {
            if (type.isAnnotatedWith(TargetClass.class)) {
                all.add(type.reflect());
            }
        }
        return all;
    }

    private static Links links(List<Class<?>> substitutions) {
        Links links = new Links(INCOMPLETE, substitutions);
        for (JavaClass type : Compiled.PRODUCT) {
            if (type.isAnnotatedWith(RegisterForReflection.class)) {
                for (Class<?> target :
                        type.getAnnotationOfType(RegisterForReflection.class).targets()) {
                    links.whole(target.getName());
                }
            }
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                if (INCOMPLETE.stream().anyMatch(owner::startsWith)) {
                    links.whole(owner);
                }
            }
        }
        return links;
    }

    @Test
    void everythingThatAnImageHoldsOfThemLinks() {
        Set<String> broken = links(substitutions()).broken();

        assertThat(broken).isEmpty();
    }

    @Test
    void withoutOurSubstitutionsItWouldNot() {
        Set<String> broken = links(List.of()).broken();

        assertThat(broken)
                .anyMatch(line -> line.contains("PropertyNamingStrategy.UPPER_CAMEL_CASE"))
                .anyMatch(line -> line.contains("org/newsclub/net/unix"));
    }
}

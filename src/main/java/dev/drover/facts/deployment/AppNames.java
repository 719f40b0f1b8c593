package dev.drover.facts.deployment;

import dev.drover.facts.AppScope;
import dev.drover.facts.build.Builds;
import dev.drover.facts.image.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a job or an image is known to be an app's: the repository's or its folder's, its own beside another app, and those that its
 * image is built under. {@code shop-api} is a name of {@code api}; {@code therapist} is not.
 */
record AppNames(Set<String> names) {

    static AppNames of(AppScope scope) {
        Set<String> names = new TreeSet<>();
        String whole = scope.folder().isEmpty() ? scope.origin() : scope.folder();
        add(names, scope.service().isEmpty() ? last(whole) : scope.service());
        Builds.of(scope.tree(), scope.folder(), scope.origin()).stream()
                .filter(build -> scope.service().isEmpty() && build.dockerfile().equals(scope.dockerfile()))
                .flatMap(build -> build.images().stream())
                .map(ImageReference::of)
                .filter(ImageReference::settled)
                .forEach(image -> add(names, last(image.repository())));
        return new AppNames(names);
    }

    /** Whether a job, group, task or image of this name is the app's. */
    boolean has(String name) {
        List<String> words = List.of(last(name).toLowerCase(Locale.ROOT).split("[-_. ]", 20));
        for (int from = 0; from < words.size(); from++) {
            if (names.contains(String.join("", words.subList(from, words.size())))) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<String> names, String name) {
        String folded = name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        if (!folded.isEmpty()) {
            names.add(folded);
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
